/// Why there is no ledger to go on with: a promise of its own that was broken, or a saved chain that can't be read.
package struct SandboxError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong, with the ledger and the amounts.
    package let description: String
}
