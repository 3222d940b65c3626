import Stellar
import StellarSamples
import Testing

@Suite struct RandomValueTests {
    @Test(arguments: XDRType.all.map(\.name))
    func `every random value comes back the same`(name: String) throws {
        let type = try #require(XDRType.named(name))
        var source = SampleSource(seed: 1)
        for _ in 0..<150 {
            let bytes = try type.sample(&source).get()
            #expect(try type.rewrite(bytes.span).get() == bytes)
        }
    }

    @Test(arguments: XDRType.all.map(\.name))
    func `every damaged value is refused or comes back the same`(name: String) throws {
        let type = try #require(XDRType.named(name))
        var source = SampleSource(seed: 2)
        for _ in 0..<60 {
            let bytes = try type.sample(&source).get()
            for _ in 0..<10 {
                var damaged = bytes
                damaged[source.below(bytes.count)] ^= 1 << UInt8(source.below(8))
                if case .success(let rewritten) = type.rewrite(damaged.span) { #expect(rewritten == damaged) }
            }
        }
    }
}
