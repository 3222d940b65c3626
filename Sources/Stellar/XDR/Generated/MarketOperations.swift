// Made by scripts/stellar-xdr from scripts/stellar-xdr.d; edit that instead.

/// Creates, changes or deletes an offer to sell.
package struct ManageSellOfferOperation: Hashable, Sendable {
    /// What is sold.
    package var selling: Asset
    /// What is bought.
    package var buying: Asset
    /// How much is sold, in stroops; 0 deletes the offer.
    package var amount: Int64
    /// What one unit sold costs in the asset bought.
    package var price: Price
    /// The offer to change; 0 for a new one.
    package var offerID: Int64

    /// Creates the value from its fields.
    package init(selling: Asset, buying: Asset, amount: Int64, price: Price, offerID: Int64) {
        self.selling = selling
        self.buying = buying
        self.amount = amount
        self.price = price
        self.offerID = offerID
    }
}

extension ManageSellOfferOperation: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 32 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        selling = try reader.value("selling")
        buying = try reader.value("buying")
        amount = try reader.value("amount")
        price = try reader.value("price")
        offerID = try reader.value("offerID")
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        selling.write(to: &writer)
        buying.write(to: &writer)
        amount.write(to: &writer)
        price.write(to: &writer)
        offerID.write(to: &writer)
    }
}

/// Creates, changes or deletes an offer to buy.
package struct ManageBuyOfferOperation: Hashable, Sendable {
    /// What is sold.
    package var selling: Asset
    /// What is bought.
    package var buying: Asset
    /// How much is bought, in stroops; 0 deletes the offer.
    package var buyAmount: Int64
    /// What one unit bought costs in the asset sold.
    package var price: Price
    /// The offer to change; 0 for a new one.
    package var offerID: Int64

    /// Creates the value from its fields.
    package init(selling: Asset, buying: Asset, buyAmount: Int64, price: Price, offerID: Int64) {
        self.selling = selling
        self.buying = buying
        self.buyAmount = buyAmount
        self.price = price
        self.offerID = offerID
    }
}

extension ManageBuyOfferOperation: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 32 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        selling = try reader.value("selling")
        buying = try reader.value("buying")
        buyAmount = try reader.value("buyAmount")
        price = try reader.value("price")
        offerID = try reader.value("offerID")
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        selling.write(to: &writer)
        buying.write(to: &writer)
        buyAmount.write(to: &writer)
        price.write(to: &writer)
        offerID.write(to: &writer)
    }
}

/// Creates an offer that takes no offer of its own price.
package struct CreatePassiveSellOfferOperation: Hashable, Sendable {
    /// What is sold.
    package var selling: Asset
    /// What is bought.
    package var buying: Asset
    /// How much is sold, in stroops.
    package var amount: Int64
    /// What one unit sold costs in the asset bought.
    package var price: Price

    /// Creates the value from its fields.
    package init(selling: Asset, buying: Asset, amount: Int64, price: Price) {
        self.selling = selling
        self.buying = buying
        self.amount = amount
        self.price = price
    }
}

extension CreatePassiveSellOfferOperation: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 24 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        selling = try reader.value("selling")
        buying = try reader.value("buying")
        amount = try reader.value("amount")
        price = try reader.value("price")
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        selling.write(to: &writer)
        buying.write(to: &writer)
        amount.write(to: &writer)
        price.write(to: &writer)
    }
}

/// Puts assets into a liquidity pool.
package struct LiquidityPoolDepositOperation: Hashable, Sendable {
    /// The pool.
    package var poolID: Bytes32
    /// The most of the first asset, in stroops.
    package var maxAmountA: Int64
    /// The most of the second asset, in stroops.
    package var maxAmountB: Int64
    /// The least that A may be worth in B.
    package var minPrice: Price
    /// The most that A may be worth in B.
    package var maxPrice: Price

    /// Creates the value from its fields.
    package init(poolID: Bytes32, maxAmountA: Int64, maxAmountB: Int64, minPrice: Price, maxPrice: Price) {
        self.poolID = poolID
        self.maxAmountA = maxAmountA
        self.maxAmountB = maxAmountB
        self.minPrice = minPrice
        self.maxPrice = maxPrice
    }
}

extension LiquidityPoolDepositOperation: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 64 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        poolID = try reader.value("poolID")
        maxAmountA = try reader.value("maxAmountA")
        maxAmountB = try reader.value("maxAmountB")
        minPrice = try reader.value("minPrice")
        maxPrice = try reader.value("maxPrice")
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        poolID.write(to: &writer)
        maxAmountA.write(to: &writer)
        maxAmountB.write(to: &writer)
        minPrice.write(to: &writer)
        maxPrice.write(to: &writer)
    }
}

/// Takes assets out of a liquidity pool.
package struct LiquidityPoolWithdrawOperation: Hashable, Sendable {
    /// The pool.
    package var poolID: Bytes32
    /// How many pool shares, in stroops.
    package var amount: Int64
    /// The least of the first asset, in stroops.
    package var minAmountA: Int64
    /// The least of the second asset, in stroops.
    package var minAmountB: Int64

    /// Creates the value from its fields.
    package init(poolID: Bytes32, amount: Int64, minAmountA: Int64, minAmountB: Int64) {
        self.poolID = poolID
        self.amount = amount
        self.minAmountA = minAmountA
        self.minAmountB = minAmountB
    }
}

extension LiquidityPoolWithdrawOperation: XDRValue {
    /// The fewest bytes that a value takes.
    package static var wireSizeMin: Int { 56 }

    /// Reads the value.
    @inline(never)
    package init(from reader: inout XDRReader) throws(XDRError) {
        poolID = try reader.value("poolID")
        amount = try reader.value("amount")
        minAmountA = try reader.value("minAmountA")
        minAmountB = try reader.value("minAmountB")
    }

    /// Writes the value.
    @inline(never)
    package func write(to writer: inout XDRWriter) {
        poolID.write(to: &writer)
        amount.write(to: &writer)
        minAmountA.write(to: &writer)
        minAmountB.write(to: &writer)
    }
}
