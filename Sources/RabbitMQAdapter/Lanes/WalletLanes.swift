internal import ServiceRuntime
internal import WalletApplication
internal import WalletDomain

/// Which lane serves which route, in the order of ``Route/allCases``, and last the unrouted one.
enum WalletLanes {
    /// The lanes of one worker, over the store that lives on its thread.
    static func make(_ parts: RequestServiceParts, store: any RequestStore) -> [any LaneHandler] {
        let lanes = Maker(parts, store)
        return Route.allCases.map { lanes.lane(of: $0) }
            + [UnroutedLane(door: lanes.door, teller: lanes.teller)]
    }

    private struct Maker {
        let parts: RequestServiceParts
        let routes: Routes
        let door: Door
        let teller: RefusalTeller

        init(_ parts: RequestServiceParts, _ store: any RequestStore) {
            let messages = ContractMessages()
            self.parts = parts
            routes = Routes(
                store: store,
                signer: parts.signer,
                messages: messages,
                identifiers: parts.identifiers,
                paying: parts.paying,
                ledger: parts.ledger,
                signing: parts.signing,
                observe: parts.observe
            )
            door = Door(
                replyAddresses: parts.settings.replyAddresses,
                callers: parts.callers,
                offeredOptions: parts.ledger.friendbot == nil ? [] : ["activate"]
            )
            teller = RefusalTeller(messages: messages, identifiers: parts.identifiers, events: store)
        }

        func lane(of route: Route) -> any LaneHandler {
            switch route {
            case .walletCreate: changing(CreateWalletBody.self, route, routes.createWallet)
            case .walletSetDefault: changing(SetDefaultBody.self, route, routes.setDefaultWallet)
            case .walletFreeze: changing(FreezeWalletBody.self, route, routes.freezeWallet(freezes: true))
            case .walletUnfreeze: changing(FreezeWalletBody.self, route, routes.freezeWallet(freezes: false))
            case .userBlock: changing(BlockUserBody.self, route, routes.blockUser(blocks: true))
            case .userUnblock: changing(BlockUserBody.self, route, routes.blockUser(blocks: false))
            case .userSetHandle: changing(SetHandleBody.self, route, routes.setHandle)
            case .transactionSend: changing(SendPaymentBody.self, route, routes.sendPayment)
            case .transactionCancel: changing(CancelTransactionBody.self, route, routes.cancelTransaction)
            case .transactionPreview: reading(SendPaymentBody.self, route, routes.previewPayment) { $0.command }
            case .transactionGet: reading(GetTransactionBody.self, route, routes.getTransaction) { $0.command }
            case .transactionList: reading(ListTransactionsBody.self, route, routes.listTransactions) { $0.command }
            case .statsGet: reading(GetStatisticsBody.self, route, routes.getStatistics) { $0.command }
            case .transactionSign: changing(SignTransactionBody.self, route, routes.signTransaction)
            case .policySet: changing(SetPolicyBody.self, route, routes.setPolicy)
            case .policyGet: reading(GetPolicyBody.self, route, routes.getPolicy) { $0.command }
            case .walletGet: reading(GetWalletBody.self, route, routes.getWallet) { $0.command }
            case .walletList: reading(ListWalletsBody.self, route, routes.listWallets) { $0.command }
            case .walletFund: changing(FundWalletBody.self, route, routes.fundWallet, isPatient: true)
            case .balanceGet: reading(BalanceBody.self, route, routes.getBalance, isPatient: true) { $0.command }
            case .feeGet: reading(GetFeesBody.self, route, routes.getFees, isPatient: true) { $0.command }
            case .auditList: reading(ListAuditBody.self, route, routes.listAudit) { $0.command }
            case .serviceDescribe:
                reading(DescribeServiceBody.self, route, routes.describeService(parts.description.body)) { $0.command }
            case .requestGet:
                reading(GetRequestBody.self, route, routes.getRequest) { request in
                    let key = RequestKey(caller: request.origin.caller, key: request.command.key)
                    return RequestQuery(route: request.command.route, key: key)
                }
            }
        }

        private func changing<Body: MutatingRequestBody>(
            _ body: Body.Type,
            _ route: Route,
            _ answering: @escaping Answering<Mutation<Body.Command>>,
            isPatient: Bool = false
        ) -> any LaneHandler {
            MutatingLane<Body>(
                changingRoute: route,
                isPatient: isPatient,
                door: door,
                teller: teller,
                answering: answering
            )
        }

        private func reading<Body: RequestBody, Query: Sendable>(
            _ body: Body.Type,
            _ route: Route,
            _ answering: @escaping Answering<Request<Query>>,
            isPatient: Bool = false,
            _ query: @escaping @Sendable (Request<Body.Command>) -> Query
        ) -> any LaneHandler {
            ReadingLane<Body, Query>(
                readRoute: route,
                isPatient: isPatient,
                door: door,
                teller: teller,
                answering: answering,
                query: query
            )
        }
    }
}
