internal import Glibc

/// Why the pages could not be served.
package struct OperationsServerError: Error, Hashable, CustomStringConvertible {
    /// What went wrong.
    package enum Code: Hashable, Sendable {
        /// The host's name stands for no address.
        case unknownHost
        /// Somebody listens there already.
        case addressInUse
        /// The system refused for another reason.
        case cannotListen
        /// The library could not start its thread.
        case cannotStart
    }

    /// What went wrong.
    package let code: Code
    /// A sentence for an operator.
    package let description: String

    init(_ code: Code, _ address: ListenAddress, because reason: String) {
        self.code = code
        description = "cannot serve HTTP on \(address): \(reason)"
    }

    init(_ code: Code, _ address: ListenAddress, errno number: Int32) {
        let words = unsafe strerror(number).map { unsafe String(cString: $0) } ?? "error \(number)"
        self.init(code, address, because: words)
    }
}
