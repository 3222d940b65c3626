import Stellar
import Testing

@Suite struct StrictnessTests {
    @Test(
        arguments: [
            // A memo of text: its kind, the length, the text, the padding.
            ([0, 0, 0, 1, 0, 0, 0, 1, 0x41, 0, 0, 0], nil),
            ([0, 0, 0, 1, 0, 0, 0, 1, 0x41, 0, 0, 1], XDRError.Reason.nonZeroPadding),
            ([0, 0, 0, 1, 0, 0, 0, 1, 0x41, 0, 0], .truncated(missing: 1)),
            ([0, 0, 0, 1, 0, 0, 0, 29, 0x41, 0, 0, 0], .tooLong(length: 29, max: 28)),
            ([0, 0, 0, 1, 0xff, 0xff, 0xff, 0xff], .tooLong(length: 0xffff_ffff, max: 28)),
            ([0, 0, 0, 5], .unknownDiscriminant(5)),
            ([0xff, 0xff, 0xff, 0xff], .unknownDiscriminant(-1)),
            ([0, 0, 0, 0, 0], .trailingBytes(1)),
            ([], .truncated(missing: 4)),
        ] as [([UInt8], XDRError.Reason?)]
    )
    func `a memo is read in its one form`(bytes: [UInt8], reason: XDRError.Reason?) throws {
        guard let reason else {
            #expect(try Memo(xdr: bytes).xdr() == bytes)
            return
        }
        let error = #expect(throws: XDRError.self) { try Memo(xdr: bytes) }
        #expect(error?.reason == reason)
    }

    @Test func `a boolean is 0 or 1`() {
        // A value of a contract: its kind, then the boolean.
        let error = #expect(throws: XDRError.self) { try SCVal(xdr: [0, 0, 0, 0, 0, 0, 0, 2]) }

        #expect(error?.reason == .invalidBoolean(2))
        #expect(error?.offset == 4)
        #expect(error?.path == "bool")
    }

    @Test func `a claimed length is compared with the input before memory is asked for`() {
        // A vector of four thousand million values in twelve bytes.
        let error = #expect(throws: XDRError.self) {
            try SCVal(xdr: [0, 0, 0, 16, 0, 0, 0, 1, 0xff, 0xff, 0xff, 0xff])
        }

        #expect(error?.reason == .truncated(missing: 4 * 0xffff_ffff))
        #expect(error?.offset == 8)
    }

    @Test func `values within values end at the depth that is allowed`() throws {
        func nested(_ depth: Int) -> [UInt8] {
            (0..<depth).flatMap { _ in [0, 0, 0, 16, 0, 0, 0, 1, 0, 0, 0, 1] as [UInt8] } + [0, 0, 0, 1]
        }
        let deepest = nested(XDRReader.depthMax - 1)
        #expect(try SCVal(xdr: deepest).xdr() == deepest)

        let error = #expect(throws: XDRError.self) { try SCVal(xdr: nested(XDRReader.depthMax)) }
        #expect(error?.reason == .tooDeep)
    }

    @Test func `what is too deep or too long can't be written either`() {
        var value = SCVal.void
        for _ in 0..<XDRReader.depthMax { value = .vec([value]) }
        #expect(throws: XDRError.self) { try value.xdr() }

        let long = Memo.text(XDRString(bytes: [UInt8](repeating: 0x41, count: 29)))
        let error = #expect(throws: XDRError.self) { try long.xdr() }
        #expect(error?.reason == .tooLong(length: 29, max: 28))

        let many = Samples.transaction(.inflation)
        var crowded = many
        crowded.operations = Array(repeating: many.operations[0], count: 101)
        #expect(throws: XDRError.self) { try TransactionEnvelope(crowded).xdr() }
        #expect(throws: XDRError.self) { try crowded.hash(on: .testnet) }
    }

    @Test func `a large value is written whole`() throws {
        let code = (0..<100_000).map { UInt8(truncatingIfNeeded: $0) }
        let value = HostFunction.uploadContractWasm(code)

        #expect(try HostFunction(xdr: value.xdr()) == value)
    }
}
