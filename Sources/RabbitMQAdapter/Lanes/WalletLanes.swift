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
        let store: any RequestStore
        let messages = ContractMessages()
        let door: Door
        let teller: RefusalTeller

        init(_ parts: RequestServiceParts, _ store: any RequestStore) {
            self.parts = parts
            self.store = store
            door = Door(replyAddresses: parts.settings.replyAddresses, callers: parts.callers)
            teller = RefusalTeller(messages: messages, identifiers: parts.identifiers, events: store)
        }

        func lane(of route: Route) -> any LaneHandler {
            switch route {
            case .walletCreate:
                let useCase = CreateWallet(
                    store: store,
                    signer: parts.signer,
                    messages: messages,
                    identifiers: parts.identifiers
                )
                return changing(CreateWalletBody.self, useCase)
            case .walletSetDefault:
                return changing(SetDefaultBody.self, SetDefaultWallet(store: store, messages: messages))
            case .walletGet:
                return reading(GetWalletBody.self, GetWallet(reader: store, messages: messages), route) { $0.command }
            case .walletList:
                return reading(ListWalletsBody.self, ListWallets(reader: store, messages: messages), route) {
                    $0.command
                }
            case .serviceDescribe:
                let useCase = DescribeService(clock: store, description: parts.description.body)
                return reading(DescribeServiceBody.self, useCase, route) { $0.command }
            case .requestGet:
                return reading(GetRequestBody.self, GetRequest(reader: store, messages: messages), route) {
                    let key = RequestKey(caller: $0.origin.caller, key: $0.command.key)
                    return RequestQuery(route: $0.command.route, key: key)
                }
            }
        }

        private func changing<Body: MutatingRequestBody, UseCase: MutatingUseCase>(
            _ body: Body.Type,
            _ useCase: UseCase
        ) -> any LaneHandler where Body.Command == UseCase.Command {
            MutatingLane<Body, UseCase>(
                door: door,
                useCase: useCase,
                pipeline: MutationPipeline(
                    useCase,
                    messages: messages,
                    identifiers: parts.identifiers,
                    observe: parts.observe
                ),
                teller: teller
            )
        }

        private func reading<Body: RequestBody, UseCase: ReadingUseCase>(
            _ body: Body.Type,
            _ useCase: UseCase,
            _ route: Route,
            _ command: @escaping @Sendable (Request<Body.Command>) -> UseCase.Command
        ) -> any LaneHandler {
            ReadingLane<Body, UseCase>(
                readRoute: route,
                door: door,
                pipeline: ReadingPipeline(useCase, messages: messages),
                teller: teller,
                command: command
            )
        }
    }
}
