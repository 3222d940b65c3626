// Made by scripts/stellar-xdr from scripts/stellar-xdr.d; edit that instead.

/// Calls, creates or uploads a contract.
package struct InvokeHostFunctionOperation: Hashable, Sendable {
    /// What is asked of the host.
    package var hostFunction: HostFunction
    /// What is authorised, and by whom.
    package var auth: [SorobanAuthorizationEntry]

    /// Creates the value from its fields.
    package init(hostFunction: HostFunction, auth: [SorobanAuthorizationEntry]) {
        self.hostFunction = hostFunction
        self.auth = auth
    }
}

extension InvokeHostFunctionOperation: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 12 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        hostFunction = try reader.value("hostFunction")
        auth = try reader.array("auth")
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        hostFunction.write(to: &writer)
        writer.array(auth)
    }
}

/// Keeps the entries of the footprint alive for longer.
package struct ExtendFootprintTTLOperation: Hashable, Sendable {
    /// For how many ledgers from now on.
    package var extendTo: UInt32

    /// Creates the value from its field.
    package init(extendTo: UInt32) {
        self.extendTo = extendTo
    }
}

extension ExtendFootprintTTLOperation: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 8 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        try reader.reserved()
        extendTo = try reader.value("extendTo")
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        writer.reserved()
        extendTo.write(to: &writer)
    }
}

/// Brings the archived entries of the footprint back.
package struct RestoreFootprintOperation: Hashable, Sendable {
    /// Creates the value from nothing.
    package init() {}
}

extension RestoreFootprintOperation: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 4 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        try reader.reserved()
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        writer.reserved()
    }
}
