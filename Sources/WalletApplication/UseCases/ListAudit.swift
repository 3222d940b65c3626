package import WalletDomain

/// `audit.list`: what was done by whom, newest first, page by page.
package struct ListAudit: ReadingUseCase {
    private let reader: any AuditReader
    private let messages: any Messages

    package init(reader: any AuditReader, messages: any Messages) {
        self.reader = reader
        self.messages = messages
    }

    package func read(
        _ commands: [AuditPageQuery],
        spending: [Spending]
    ) async throws(StoreFailure) -> Reading<AuditPage> {
        try await reader.auditPages(commands, spending: spending)
    }

    package func answer(_ command: AuditPageQuery, _ value: AuditPage) -> Result<[UInt8], Refusal> {
        .success(messages.auditPage(value))
    }
}
