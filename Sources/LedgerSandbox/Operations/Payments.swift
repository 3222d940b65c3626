internal import Stellar

/// Why an amount can't leave or reach an account; the three kinds of payment have the same words for it.
enum PaymentRefusal: Error {
    case underfunded
    case sourceNoTrust
    case sourceNotAuthorized
    case noDestination
    case noTrust
    case notAuthorized
    case lineFull
}

extension LedgerState {
    /// Pays in one asset; core does it as a path payment without a path.
    mutating func pay(_ operation: PaymentOperation, _ scope: inout OperationScope) -> PaymentResult {
        let destination = operation.destination.account
        let (asset, amount) = (operation.asset, operation.amount)
        if asset != .native || destination != scope.source {
            do throws(PaymentRefusal) {
                // The destination's refusals come first, as in core.
                try findDestination(destination, asset, isDirect: true)
                try credit(destination, asset, amount)
                try debit(scope.source, asset, amount)
            } catch {
                return PaymentResult(error)
            }
        }
        scope.tell(destination, .accountCredited(asset, amount))
        scope.tell(scope.source, .accountDebited(asset, amount))
        return .success
    }

    /// Pays an exact amount to the destination; there are no offers, so assets can't be exchanged.
    mutating func pay(
        _ operation: PathPaymentStrictReceiveOperation,
        _ scope: inout OperationScope
    ) -> PathPaymentStrictReceiveResult {
        let destination = operation.destination.account
        let (asset, amount) = (operation.destinationAsset, operation.destinationAmount)
        let isDirect = operation.path.isEmpty && operation.sendAsset == asset
        do throws(PaymentRefusal) {
            try findDestination(destination, asset, isDirect: isDirect)
            try credit(destination, asset, amount)
            guard operation.path.allSatisfy({ $0 == asset }), operation.sendAsset == asset else { return .tooFewOffers }
            guard amount <= operation.sendMax else { return .overSendMax }
            try debit(scope.source, asset, amount)
        } catch {
            return PathPaymentStrictReceiveResult(error)
        }
        scope.tell(destination, .accountCredited(asset, amount))
        scope.tell(scope.source, .accountDebited(asset, amount))
        return .success(.direct(to: destination, asset, amount))
    }

    /// Pays an exact amount from the source; there are no offers, so assets can't be exchanged.
    mutating func pay(
        _ operation: PathPaymentStrictSendOperation,
        _ scope: inout OperationScope
    ) -> PathPaymentStrictSendResult {
        let destination = operation.destination.account
        let (asset, amount) = (operation.sendAsset, operation.sendAmount)
        let isDirect = operation.path.isEmpty && operation.destinationAsset == asset
        do throws(PaymentRefusal) {
            try findDestination(destination, operation.destinationAsset, isDirect: isDirect)
            try debit(scope.source, asset, amount)
            guard operation.path.allSatisfy({ $0 == asset }), operation.destinationAsset == asset else {
                return .tooFewOffers
            }
            guard amount >= operation.destinationMin else { return .underDestinationMin }
            try credit(destination, asset, amount)
        } catch {
            return PathPaymentStrictSendResult(error)
        }
        scope.tell(destination, .accountCredited(asset, amount))
        scope.tell(scope.source, .accountDebited(asset, amount))
        return .success(.direct(to: destination, asset, amount))
    }

    /// An asset can always be sent back to its issuer, even to one that is gone.
    private func findDestination(
        _ destination: AccountAddress,
        _ asset: Asset,
        isDirect: Bool
    ) throws(PaymentRefusal) {
        if isDirect, asset.issuer == destination { return }
        guard accounts[destination] != nil else { throw .noDestination }
    }

    /// Adds to what somebody holds; an issuer's own asset vanishes with it.
    mutating func credit(_ address: AccountAddress, _ asset: Asset, _ amount: Int64) throws(PaymentRefusal) {
        if asset.issuer == address { return }
        guard let account = accounts[address] else { throw .noDestination }
        if asset == .native {
            guard modify(address, { $0.credit(amount) }) == true else { throw .lineFull }
            return
        }
        guard let line = account.trustLineIndex(of: asset) else { throw .noTrust }
        guard account.trustLines[line].isAuthorized else { throw .notAuthorized }
        guard changeLine(of: address, at: line, by: amount) else { throw .lineFull }
    }

    /// Takes from what somebody holds; an issuer's own asset comes from nowhere.
    mutating func debit(_ address: AccountAddress, _ asset: Asset, _ amount: Int64) throws(PaymentRefusal) {
        if asset.issuer == address { return }
        guard let account = accounts[address] else { throw .underfunded }
        if asset == .native {
            guard account.available(baseReserve: baseReserve) >= amount else { throw .underfunded }
            _ = modify(address) { $0.balance -= amount }
            return
        }
        guard let line = account.trustLineIndex(of: asset) else { throw .sourceNoTrust }
        guard account.trustLines[line].isAuthorized else { throw .sourceNotAuthorized }
        guard changeLine(of: address, at: line, by: -amount) else { throw .underfunded }
    }

    /// Changes the balance of a trustline, or returns false where it can't hold that.
    mutating func changeLine(of address: AccountAddress, at index: Int, by amount: Int64) -> Bool {
        modifyEntry(address) { [sequence] account in
            guard account.trustLines[index].credit(amount) else { return false }
            account.trustLines[index].lastModified = sequence
            return true
        } ?? false
    }
}

extension PathPaymentSuccess {
    /// What a payment without an exchange leaves.
    fileprivate static func direct(to account: AccountAddress, _ asset: Asset, _ amount: Int64) -> Self {
        Self(offers: [], last: SimplePaymentResult(destination: account, asset: asset, amount: amount))
    }
}

extension PaymentResult {
    fileprivate init(_ refusal: PaymentRefusal) {
        self =
            switch refusal {
            case .underfunded: .underfunded
            case .sourceNoTrust: .sourceNoTrust
            case .sourceNotAuthorized: .sourceNotAuthorized
            case .noDestination: .noDestination
            case .noTrust: .noTrust
            case .notAuthorized: .notAuthorized
            case .lineFull: .lineFull
            }
    }
}

extension PathPaymentStrictReceiveResult {
    fileprivate init(_ refusal: PaymentRefusal) {
        self =
            switch refusal {
            case .underfunded: .underfunded
            case .sourceNoTrust: .sourceNoTrust
            case .sourceNotAuthorized: .sourceNotAuthorized
            case .noDestination: .noDestination
            case .noTrust: .noTrust
            case .notAuthorized: .notAuthorized
            case .lineFull: .lineFull
            }
    }
}

extension PathPaymentStrictSendResult {
    fileprivate init(_ refusal: PaymentRefusal) {
        self =
            switch refusal {
            case .underfunded: .underfunded
            case .sourceNoTrust: .sourceNoTrust
            case .sourceNotAuthorized: .sourceNotAuthorized
            case .noDestination: .noDestination
            case .noTrust: .noTrust
            case .notAuthorized: .notAuthorized
            case .lineFull: .lineFull
            }
    }
}
