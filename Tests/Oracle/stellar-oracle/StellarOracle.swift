internal import Stellar
internal import StellarSamples

/// The other end for programs that compare this library with another.
///
///     stellar-oracle answer                       answers requests, one a line, until the input ends
///     stellar-oracle samples TYPE SEED COUNT      prints random values in base 64, and hashes of envelopes
///     stellar-oracle fuzz SEED COUNT < corpus     reads damaged values; the corpus has a type and base 64 a line
@main enum StellarOracle {
    static func main() {
        let arguments = CommandLine.arguments.dropFirst()
        switch (arguments.first, arguments.dropFirst().map { UInt64($0) }) {
        case ("answer", _): Answers.run()
        case ("samples", let numbers) where arguments.count == 4:
            guard let type = XDRType.named(arguments[2]), let seed = numbers[1], let count = numbers[2] else {
                fallthrough
            }
            printSamples(of: type, seed: seed, count: count)
        case ("fuzz", let numbers) where arguments.count == 3:
            guard let seed = numbers[0], let count = numbers[1] else { fallthrough }
            Fuzzer.run(seed: seed, count: count)
        default:
            print("usage: stellar-oracle answer | samples TYPE SEED COUNT | fuzz SEED COUNT")
        }
    }

    private static func printSamples(of type: XDRType, seed: UInt64, count: UInt64) {
        var source = SampleSource(seed: seed)
        for _ in 0..<count {
            do throws(XDRError) {
                let bytes = try type.sample(&source).get()
                print(Base64.encode(bytes), Answers.hashes(of: bytes, type: type.name))
            } catch {
                print("! \(error)")
            }
        }
    }
}
