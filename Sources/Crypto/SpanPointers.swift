/// Pointers that C functions want even for nothing at all: never null, valid for the length of `body`.
extension Span<UInt8> {
    func withPointer<Result: ~Copyable>(_ body: (UnsafePointer<UInt8>) -> Result) -> Result {
        unsafe withUnsafeBufferPointer { buffer in
            if let base = buffer.baseAddress { return unsafe body(base) }
            var nothing: UInt8 = 0
            return unsafe body(&nothing)
        }
    }
}

extension MutableSpan<UInt8> {
    mutating func withPointer<Result: ~Copyable>(_ body: (UnsafeMutablePointer<UInt8>) -> Result) -> Result {
        unsafe withUnsafeMutableBufferPointer { buffer in
            if let base = buffer.baseAddress { return unsafe body(base) }
            var nothing: UInt8 = 0
            return unsafe body(&nothing)
        }
    }
}
