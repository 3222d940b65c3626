/// A result with a number on the wire and a name that Horizon gives it.
///
/// The names are Horizon's own, the irregular ones too (`op_not_aut_maintain_liabilities`,
/// `buy_no_issuer`, `function_trapped`), because that is what is compared with its answers.
package protocol ResultCode: Sendable {
    /// The number on the wire.
    var code: Int32 { get }

    /// The name that Horizon gives it.
    var horizonName: String { get }
}
