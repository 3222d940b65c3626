extension UInt32: XDRValue {
    /// Four bytes.
    package static var wireSizeMin: Int { 4 }

    /// Reads the number.
    @inline(__always)
    package init(from reader: inout XDRReader) throws(XDRError) {
        self = try reader.word()
    }

    /// Writes the number.
    @inline(__always)
    package func write(to writer: inout XDRWriter) {
        writer.word(self)
    }
}

extension Int32: XDRValue {
    /// Four bytes.
    package static var wireSizeMin: Int { 4 }

    /// Reads the number.
    @inline(__always)
    package init(from reader: inout XDRReader) throws(XDRError) {
        self.init(bitPattern: try reader.word())
    }

    /// Writes the number.
    @inline(__always)
    package func write(to writer: inout XDRWriter) {
        writer.word(UInt32(bitPattern: self))
    }
}

extension UInt64: XDRValue {
    /// Eight bytes.
    package static var wireSizeMin: Int { 8 }

    /// Reads the number.
    @inline(__always)
    package init(from reader: inout XDRReader) throws(XDRError) {
        self = try reader.doubleWord()
    }

    /// Writes the number.
    @inline(__always)
    package func write(to writer: inout XDRWriter) {
        writer.doubleWord(self)
    }
}

extension Int64: XDRValue {
    /// Eight bytes.
    package static var wireSizeMin: Int { 8 }

    /// Reads the number.
    @inline(__always)
    package init(from reader: inout XDRReader) throws(XDRError) {
        self.init(bitPattern: try reader.doubleWord())
    }

    /// Writes the number.
    @inline(__always)
    package func write(to writer: inout XDRWriter) {
        writer.doubleWord(UInt64(bitPattern: self))
    }
}

extension Bool: XDRValue {
    /// Four bytes.
    package static var wireSizeMin: Int { 4 }

    /// Reads a zero or a one.
    package init(from reader: inout XDRReader) throws(XDRError) {
        let start = reader.offset
        switch try reader.word() {
        case 0: self = false
        case 1: self = true
        case let other: throw XDRError(.invalidBoolean(other), at: start)
        }
    }

    /// Writes a zero or a one.
    package func write(to writer: inout XDRWriter) {
        writer.word(self ? 1 : 0)
    }
}

extension XDRValue where Self: RawRepresentable<Int32> {
    /// Four bytes: an enumeration is its discriminant.
    package static var wireSizeMin: Int { 4 }

    /// Reads a discriminant that the type has.
    package init(from reader: inout XDRReader) throws(XDRError) {
        let discriminant = try reader.discriminant()
        guard let value = Self(rawValue: discriminant) else { throw reader.unknown(discriminant) }
        self = value
    }

    /// Writes the discriminant.
    package func write(to writer: inout XDRWriter) {
        writer.discriminant(rawValue)
    }
}
