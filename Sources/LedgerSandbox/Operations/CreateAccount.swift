internal import Stellar

extension LedgerState {
    /// Creates an account, whose reserve is paid from the starting balance or by a sponsor.
    mutating func createAccount(
        _ operation: CreateAccountOperation,
        _ scope: inout OperationScope
    ) -> OperationResult {
        let new = operation.destination
        guard accounts[new] == nil else { return .inner(.createAccount(.alreadyExists)) }
        var account = Account(balance: operation.startingBalance, sequence: Int64(sequence) << 32)
        if let sponsor = scope.sponsors[new] {
            do throws(ReserveRefusal) {
                try sponsorReserves(2, by: sponsor)
            } catch {
                return Self.result(error, lowReserve: .createAccount(.lowReserve))
            }
            account.sponsor = sponsor
            account.sponsoredCount = 2
        } else if operation.startingBalance < 2 * baseReserve {
            return .inner(.createAccount(.lowReserve))
        }
        guard let source = accounts[scope.source] else { return .noAccount }
        guard source.available(baseReserve: baseReserve) >= operation.startingBalance else {
            return .inner(.createAccount(.underfunded))
        }
        _ = modify(scope.source) { $0.balance -= operation.startingBalance }
        insert(new, account)
        scope.tell(new, .accountCreated(startingBalance: operation.startingBalance))
        scope.tell(scope.source, .accountDebited(.native, operation.startingBalance))
        scope.tell(new, .signerCreated(.ed25519(new), weight: 1))
        if let sponsor = account.sponsor { scope.tell(new, .sponsorshipCreated(.account, sponsor: sponsor)) }
        return .inner(.createAccount(.success))
    }
}
