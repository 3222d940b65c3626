internal import Stellar
internal import StellarSamples

/// Damages values of a corpus and reads them: each is refused, or comes back the same.
///
/// The damage is what breaks decoders: bits, bytes, numbers at the ends of their ranges, cuts, holes, repeated and
/// exchanged pieces. The same seed damages the same way.
enum Fuzzer {
    static func run(seed: UInt64, count: UInt64) {
        var corpus: [(type: XDRType, bytes: [UInt8])] = []
        while let line = readLine() {
            let words = line.split(separator: " ")
            guard words.count == 2, let type = XDRType.named(words[0]), let bytes = Base64.decode(words[1]) else {
                preconditionFailure("not a line of a corpus: \(line)")
            }
            corpus.append((type, bytes))
        }
        precondition(!corpus.isEmpty, "a corpus has a line")

        var source = SampleSource(seed: seed)
        var accepted: UInt64 = 0
        for _ in 0..<count {
            let (type, bytes) = corpus[source.below(corpus.count)]
            var mutant = bytes
            for _ in 0...source.below(4) { damage(&mutant, with: bytes, &source) }
            do throws(XDRError) {
                let rewritten = try type.rewrite(mutant.span).get()
                precondition(rewritten == mutant, "\(type.name) came back another: \(Base64.encode(mutant))")
                accepted += 1
            } catch {
                precondition(error.offset >= 0 && error.offset <= mutant.count, "a refusal beyond the input")
            }
        }
        print("\(count) damaged values of \(corpus.count): \(accepted) read and written the same, the rest refused")
    }

    private static func damage(_ bytes: inout [UInt8], with original: [UInt8], _ source: inout SampleSource) {
        guard !bytes.isEmpty else { return bytes.append(UInt8(truncatingIfNeeded: source.next())) }
        let place = source.below(bytes.count)
        switch source.below(9) {
        case 0: bytes[place] ^= 1 << UInt8(source.below(8))
        case 1: bytes[place] = UInt8(truncatingIfNeeded: source.next())
        case 2: bytes.removeLast(bytes.count - place)
        case 3: bytes.removeSubrange(place..<min(bytes.count, place + 1 + source.below(8)))
        case 4: bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + 1 + source.below(64))], at: place)
        case 5:
            let from = source.below(original.count)
            let piece = original[from..<min(original.count, from + 1 + source.below(64))]
            bytes.replaceSubrange(place..<min(bytes.count, place + piece.count), with: piece)
        case 6: bytes += (0..<(1 + source.below(8))).map { _ in UInt8(truncatingIfNeeded: source.next()) }
        default:
            // A whole number of the wire, at the ends of its range or near what stands there.
            let word = place / 4 * 4
            guard word + 4 <= bytes.count else { return }
            let number = [0, 1, 2, 3, 4, 0x7fff_ffff, 0x8000_0000, 0xffff_ffff, 0xffff_fffe, 100, 101, 65, 29]
            let value = UInt32(number[source.below(number.count)])
            for index in 0..<4 { bytes[word + index] = UInt8(truncatingIfNeeded: value >> (24 - 8 * UInt32(index))) }
        }
    }
}
