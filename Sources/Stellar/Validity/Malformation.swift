/// Why the network would refuse a transaction whatever the ledger holds.
///
/// The rules are those that a node checks before it looks at any account (protocol 27). What they
/// let through can still fail for what the ledger holds.
package struct Malformation: Error, Hashable, Sendable {
    /// What is wrong.
    package enum Reason: Hashable, Sendable {
        /// An amount that has to be above zero isn't.
        case amountNotPositive
        /// An amount, a limit or a number is below zero.
        case negativeNumber
        /// An asset's code is not one to four, or five to twelve, letters and digits.
        case invalidAsset
        /// XLM where only a credit can stand.
        case nativeAsset
        /// The same asset on both sides, or a pool's assets out of order.
        case sameOrUnorderedAssets
        /// A price whose parts are not positive, or a least price above the greatest.
        case invalidPrice
        /// An offer that is neither there nor to be made: no number and no amount.
        case emptyOffer
        /// The account itself where it has to be somebody else.
        case selfReference
        /// Somebody else where it has to be the asset's issuer.
        case notIssuer
        /// A flag that doesn't exist, or flags that don't go together.
        case invalidFlags
        /// A weight or threshold above 255.
        case weightOutOfRange
        /// A signer that can't be one: the account's own key, or an empty payload.
        case invalidSigner
        /// A name or a domain that is empty where it mustn't be, or not printable ASCII.
        case invalidText
        /// No claimant, the same one twice, or a condition that can't be one.
        case invalidClaimants
        /// An entry whose sponsorship can't be revoked.
        case invalidLedgerKey
        /// A pool's fee that is not 30 basis points.
        case invalidPoolFee
        /// Empty code, or an asset's contract that runs anything else, or the other way about.
        case invalidContract
        /// A contract operation without resources, with others beside it, or resources without one.
        case invalidSorobanUse
        /// A footprint that doesn't suit the operation.
        case invalidFootprint
        /// No operations, or more than a hundred.
        case operationCount
        /// Less than the network's least fee for so many operations, or than the resources cost.
        case feeTooSmall
        /// More than a field of the transaction can hold.
        case feeTooLarge
        /// Bounds that nothing lies within.
        case emptyBounds
        /// The same extra signer twice, or one with an empty payload.
        case invalidExtraSigners
        /// A sponsorship that is begun twice, not begun, or not ended.
        case unbalancedSponsorship
        /// A text or a list that is longer than the protocol allows.
        case tooLong
        /// More than twenty signatures.
        case tooManySignatures
        /// A fee bump where only a transaction can stand.
        case feeBumpOfFeeBump
    }

    /// What is wrong.
    package let reason: Reason

    /// Which operation it is wrong of, counted from 0, or `nil` for the transaction itself.
    package let operation: Int?

    init(_ reason: Reason, operation: Int? = nil) {
        self.reason = reason
        self.operation = operation
    }
}

/// Shorthand of the checks: throws the reason unless the condition holds.
func require(_ condition: Bool, _ reason: Malformation.Reason) throws(Malformation) {
    guard condition else { throw Malformation(reason) }
}

extension XDRString {
    /// Whether all bytes are printable ASCII, which the network wants of names and domains.
    var isPrintable: Bool {
        bytes.allSatisfy { (0x20...0x7e).contains($0) }
    }
}
