/// Everything that is wrong with the configuration, in words for an operator.
struct ConfigurationError: Error, Equatable, CustomStringConvertible {
    /// One thing that is wrong.
    struct Problem: Hashable, Sendable {
        /// The variable as it was set, or as it would have to be.
        let variable: String
        /// What is wrong with it; never a value that may hold a secret.
        let message: String
    }

    /// At least one, in the order of the variables.
    let problems: [Problem]

    var description: String {
        problems.map { "\($0.variable): \($0.message)" }.joined(separator: "\n")
    }
}
