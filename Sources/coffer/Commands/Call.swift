/// `coffer call`: sends one request and prints its reply.
enum Call {
    /// - Returns: The exit status.
    static func run(_ arguments: CallArguments, _ configuration: CallConfiguration) async -> Int32 {
        Terminal.complain("coffer: this build cannot send requests\n")
        return ExitStatus.software
    }
}
