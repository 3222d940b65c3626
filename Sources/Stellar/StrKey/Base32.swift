/// RFC 4648 base 32 without padding, in the strict form that StrKeys need.
///
/// Strict: only the 32 upper case symbols; a length that is 1, 3 or 6 above a multiple of eight
/// can't come from whole bytes; the bits of the last symbol that belong to no byte are zero. So
/// every text has at most one meaning, and every meaning one text.
enum Base32 {
    /// How many symbols `byteCount` bytes are written with.
    static func symbolCount(forByteCount byteCount: Int) -> Int {
        (byteCount * 8 + 4) / 5
    }

    /// How many bytes `symbolCount` symbols stand for, or `nil` if no number of bytes gives so many.
    static func byteCount(forSymbolCount symbolCount: Int) -> Int? {
        switch symbolCount % 8 {
        case 1, 3, 6: nil
        default: symbolCount * 5 / 8
        }
    }

    /// The symbol for the low five bits of a number.
    static func symbol(for value: UInt8) -> UInt8 {
        let low = value & 0x1f
        return low < 26 ? UInt8(ascii: "A") + low : UInt8(ascii: "2") + (low - 26)
    }

    /// The five bits a symbol stands for, or `nil` if it is none.
    static func value(of symbol: UInt8) -> UInt8? {
        switch symbol {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): symbol - UInt8(ascii: "A")
        case UInt8(ascii: "2")...UInt8(ascii: "7"): symbol - UInt8(ascii: "2") + 26
        default: nil
        }
    }
}
