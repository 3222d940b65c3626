internal import WalletDomain

/// Writes what several sources need written: together, and one by one where that does not work.
struct SubmissionWriter: Sendable {
    let store: any SubmissionStore
    let report: @Sendable (SubmitterReport) -> Void

    /// One source's part of a change.
    struct Part: Sendable {
        let lease: SourceLease
        let change: SubmissionChange
    }

    /// - Returns: Which parts were written for certain. Of the others nothing was, or nobody knows: their sources are to
    ///   be looked at anew.
    func write(_ parts: [Part]) async -> [Bool] {
        guard !parts.isEmpty else { return [] }
        if await commit(parts) { return parts.map { _ in true } }
        guard parts.count > 1 else { return [false] }
        var written: [Bool] = []
        for part in parts { written.append(await commit([part])) }
        return written
    }

    private func commit(_ parts: [Part]) async -> Bool {
        var whole = SubmissionChange()
        for part in parts { whole.append(part.change, under: part.lease) }
        do throws(StoreFailure) {
            try await store.commit(whole)
            return true
        } catch {
            report(.storeFailed(error.reason))
            return false
        }
    }
}

extension SubmissionChange {
    mutating func append(_ other: SubmissionChange, under lease: SourceLease) {
        fences.append(lease)
        beginnings += other.beginnings
        envelopes += other.envelopes
        slotEndings += other.slotEndings
        endings += other.endings
        attentions += other.attentions
        findings += other.findings
        activated += other.activated
        refusals += other.refusals
        forgottenNumbers += other.forgottenNumbers
        givenBack += other.givenBack
        forgottenMoney += other.forgottenMoney
        events += other.events
        audit += other.audit
    }
}
