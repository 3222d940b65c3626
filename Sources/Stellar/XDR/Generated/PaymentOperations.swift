// Made by scripts/stellar-xdr from scripts/stellar-xdr.d; edit that instead.

/// Creates and funds an account.
package struct CreateAccountOperation: Hashable, Sendable {
    /// The account to create.
    package var destination: AccountAddress
    /// What it begins with, in stroops; 0 if its reserves are sponsored.
    package var startingBalance: Int64

    /// Creates the value from its fields.
    package init(destination: AccountAddress, startingBalance: Int64) {
        self.destination = destination
        self.startingBalance = startingBalance
    }
}

extension CreateAccountOperation: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 44 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        destination = try reader.value("destination")
        startingBalance = try reader.value("startingBalance")
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        destination.write(to: &writer)
        startingBalance.write(to: &writer)
    }
}

/// Pays.
package struct PaymentOperation: Hashable, Sendable {
    /// Who is paid.
    package var destination: MuxedAddress
    /// In what.
    package var asset: Asset
    /// How much, in stroops.
    package var amount: Int64

    /// Creates the value from its fields.
    package init(destination: MuxedAddress, asset: Asset, amount: Int64) {
        self.destination = destination
        self.asset = asset
        self.amount = amount
    }
}

extension PaymentOperation: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 48 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        destination = try reader.value("destination")
        asset = try reader.value("asset")
        amount = try reader.value("amount")
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        destination.write(to: &writer)
        asset.write(to: &writer)
        amount.write(to: &writer)
    }
}

/// Pays in another asset than the one that is sent; an exact amount arrives.
package struct PathPaymentStrictReceiveOperation: Hashable, Sendable {
    /// What leaves.
    package var sendAsset: Asset
    /// The most that may leave, in stroops.
    package var sendMax: Int64
    /// Who is paid.
    package var destination: MuxedAddress
    /// What arrives.
    package var destinationAsset: Asset
    /// How much arrives, in stroops.
    package var destinationAmount: Int64
    /// The assets to go through.
    package var path: [Asset]

    /// Creates the value from its fields.
    package init(
        sendAsset: Asset,
        sendMax: Int64,
        destination: MuxedAddress,
        destinationAsset: Asset,
        destinationAmount: Int64,
        path: [Asset]
    ) {
        self.sendAsset = sendAsset
        self.sendMax = sendMax
        self.destination = destination
        self.destinationAsset = destinationAsset
        self.destinationAmount = destinationAmount
        self.path = path
    }
}

extension PathPaymentStrictReceiveOperation: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 64 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        sendAsset = try reader.value("sendAsset")
        sendMax = try reader.value("sendMax")
        destination = try reader.value("destination")
        destinationAsset = try reader.value("destinationAsset")
        destinationAmount = try reader.value("destinationAmount")
        path = try reader.array("path", max: 5)
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        sendAsset.write(to: &writer)
        sendMax.write(to: &writer)
        destination.write(to: &writer)
        destinationAsset.write(to: &writer)
        destinationAmount.write(to: &writer)
        writer.array(path, max: 5)
    }
}

/// Pays in another asset than the one that is sent; an exact amount leaves.
package struct PathPaymentStrictSendOperation: Hashable, Sendable {
    /// What leaves.
    package var sendAsset: Asset
    /// How much leaves, in stroops.
    package var sendAmount: Int64
    /// Who is paid.
    package var destination: MuxedAddress
    /// What arrives.
    package var destinationAsset: Asset
    /// The least that must arrive, in stroops.
    package var destinationMin: Int64
    /// The assets to go through.
    package var path: [Asset]

    /// Creates the value from its fields.
    package init(
        sendAsset: Asset,
        sendAmount: Int64,
        destination: MuxedAddress,
        destinationAsset: Asset,
        destinationMin: Int64,
        path: [Asset]
    ) {
        self.sendAsset = sendAsset
        self.sendAmount = sendAmount
        self.destination = destination
        self.destinationAsset = destinationAsset
        self.destinationMin = destinationMin
        self.path = path
    }
}

extension PathPaymentStrictSendOperation: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 64 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        sendAsset = try reader.value("sendAsset")
        sendAmount = try reader.value("sendAmount")
        destination = try reader.value("destination")
        destinationAsset = try reader.value("destinationAsset")
        destinationMin = try reader.value("destinationMin")
        path = try reader.array("path", max: 5)
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        sendAsset.write(to: &writer)
        sendAmount.write(to: &writer)
        destination.write(to: &writer)
        destinationAsset.write(to: &writer)
        destinationMin.write(to: &writer)
        writer.array(path, max: 5)
    }
}

/// Sets an amount aside for somebody to claim.
package struct CreateClaimableBalanceOperation: Hashable, Sendable {
    /// What.
    package var asset: Asset
    /// How much, in stroops.
    package var amount: Int64
    /// Who may claim it, and when.
    package var claimants: [Claimant]

    /// Creates the value from its fields.
    package init(asset: Asset, amount: Int64, claimants: [Claimant]) {
        self.asset = asset
        self.amount = amount
        self.claimants = claimants
    }
}

extension CreateClaimableBalanceOperation: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 16 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        asset = try reader.value("asset")
        amount = try reader.value("amount")
        claimants = try reader.array("claimants", max: 10)
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        asset.write(to: &writer)
        amount.write(to: &writer)
        writer.array(claimants, max: 10)
    }
}

/// Takes an asset back from a holder; only its issuer can.
package struct ClawbackOperation: Hashable, Sendable {
    /// What.
    package var asset: Asset
    /// From whom.
    package var from: MuxedAddress
    /// How much, in stroops.
    package var amount: Int64

    /// Creates the value from its fields.
    package init(asset: Asset, from: MuxedAddress, amount: Int64) {
        self.asset = asset
        self.from = from
        self.amount = amount
    }
}

extension ClawbackOperation: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 48 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        asset = try reader.value("asset")
        from = try reader.value("from")
        amount = try reader.value("amount")
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        asset.write(to: &writer)
        from.write(to: &writer)
        amount.write(to: &writer)
    }
}
