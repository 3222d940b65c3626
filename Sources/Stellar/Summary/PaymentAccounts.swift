/// What is told of operations that move money.
extension OperationAccount {
    mutating func tell(_ operation: CreateAccountOperation) {
        say("creates \(operation.destination) with \(Self.quantity(operation.startingBalance, .native))")
        add("destination", operation.destination)
        add("starting_balance", Self.decimal(operation.startingBalance))
    }

    mutating func tell(_ operation: PaymentOperation) {
        say("pays \(Self.quantity(operation.amount, operation.asset)) to \(operation.destination)")
        add("destination", operation.destination)
        add("asset", operation.asset)
        add("amount", Self.decimal(operation.amount))
    }

    mutating func tell(_ operation: PathPaymentStrictReceiveOperation) {
        let arrives = Self.quantity(operation.destinationAmount, operation.destinationAsset)
        let leaves = Self.quantity(operation.sendMax, operation.sendAsset)
        say("pays \(arrives) to \(operation.destination) for at most \(leaves)")
        add("destination", operation.destination)
        add("send_asset", operation.sendAsset)
        add("send_max", Self.decimal(operation.sendMax))
        add("destination_asset", operation.destinationAsset)
        add("destination_amount", Self.decimal(operation.destinationAmount))
        add("path", .list(operation.path.map { .text($0.description) }))
    }

    mutating func tell(_ operation: PathPaymentStrictSendOperation) {
        let leaves = Self.quantity(operation.sendAmount, operation.sendAsset)
        let arrives = Self.quantity(operation.destinationMin, operation.destinationAsset)
        say("pays \(leaves) for \(operation.destination) to get at least \(arrives)")
        add("destination", operation.destination)
        add("send_asset", operation.sendAsset)
        add("send_amount", Self.decimal(operation.sendAmount))
        add("destination_asset", operation.destinationAsset)
        add("destination_min", Self.decimal(operation.destinationMin))
        add("path", .list(operation.path.map { .text($0.description) }))
    }

    mutating func tellMerge(into destination: MuxedAddress) {
        say("pays all of its XLM to \(destination) and is deleted")
        add("destination", destination)
        warn("deletes the account")
    }

    mutating func tell(_ operation: CreateClaimableBalanceOperation) {
        let claimants = operation.claimants.map { claimant in
            switch claimant {
            case .v0(let claimant): claimant
            }
        }
        let who = claimants.map { "\($0.destination) \($0.predicate.shown)" }.joined(separator: ", ")
        say("sets aside \(Self.quantity(operation.amount, operation.asset)) to be claimed by \(who)")
        add("asset", operation.asset)
        add("amount", Self.decimal(operation.amount))
        add(
            "claimants",
            .list(
                claimants.map {
                    .fields([
                        .init("account", .text($0.destination.description)),
                        .init("when", .text($0.predicate.shown)),
                    ])
                }
            )
        )
    }

    mutating func tell(_ operation: ClawbackOperation) {
        say("takes \(Self.quantity(operation.amount, operation.asset)) back from \(operation.from)")
        add("from", operation.from)
        add("asset", operation.asset)
        add("amount", Self.decimal(operation.amount))
    }
}
