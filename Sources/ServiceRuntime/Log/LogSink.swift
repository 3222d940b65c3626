internal import Glibc

/// Where finished lines go.
package protocol LogSink: Sendable {
    /// Takes one whole line, its newline included.
    func write(_ line: [UInt8])
}

/// Writes each line to a file descriptor with one `write(2)`.
///
/// The descriptor is borrowed and never closed. A line that the descriptor refuses is lost:
/// there is nobody to tell, and a service must not die of its log.
package struct DescriptorLogSink: LogSink {
    private let descriptor: Int32

    /// Standard error, which supervisors collect.
    package static let standardError = DescriptorLogSink(descriptor: STDERR_FILENO)

    /// A sink for an open descriptor that outlives it.
    package init(descriptor: Int32) {
        self.descriptor = descriptor
    }

    /// Writes the line; only a signal or a half-full pipe makes it more than one call.
    package func write(_ line: [UInt8]) {
        unsafe line.withUnsafeBytes { bytes in
            var rest = unsafe bytes[...]
            while unsafe !rest.isEmpty {
                let written = unsafe Glibc.write(
                    descriptor,
                    UnsafeRawBufferPointer(rebasing: rest).baseAddress,
                    rest.count
                )
                if written < 0, errno == EINTR { continue }
                guard written > 0 else { return }
                unsafe rest = rest.dropFirst(written)
            }
        }
    }
}
