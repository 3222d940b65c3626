/// `coffer config`: what is in effect, or everything that is wrong.
enum ShowConfiguration {
    /// - Returns: What to print, and the exit status.
    static func run(environment: [String: String]) -> (output: String, problems: String, status: Int32) {
        do throws(ConfigurationError) {
            let configuration = try Configuration(environment: environment)
            return (lines(of: configuration), "", ExitStatus.ok)
        } catch {
            return ("", "\(error)\n", ExitStatus.configuration)
        }
    }

    private static func lines(of configuration: Configuration) -> String {
        configuration.effective
            .map { setting in
                let origin = setting.origin.map { "  # \($0)" } ?? ""
                return "\(setting.variable.rawValue)=\(setting.shown)\(origin)\n"
            }
            .joined()
    }
}
