/// What is told of operations on markets and pools, and of contracts.
extension OperationAccount {
    mutating func tell(_ operation: ManageSellOfferOperation) {
        tellOffer("sell", operation.selling, operation.buying, operation.amount, operation.price, operation.offerID)
    }

    mutating func tell(_ operation: ManageBuyOfferOperation) {
        tellOffer("buy", operation.selling, operation.buying, operation.buyAmount, operation.price, operation.offerID)
    }

    mutating func tell(_ operation: CreatePassiveSellOfferOperation) {
        tellOffer("passively sell", operation.selling, operation.buying, operation.amount, operation.price, 0)
    }

    private mutating func tellOffer(
        _ verb: String,
        _ selling: Asset,
        _ buying: Asset,
        _ amount: Int64,
        _ price: Price,
        _ offerID: Int64
    ) {
        let which = offerID == 0 ? "a new offer" : "offer \(offerID)"
        if amount == 0 {
            say("deletes \(which)")
        } else {
            let what = verb == "buy" ? Self.quantity(amount, buying) : Self.quantity(amount, selling)
            let other = verb == "buy" ? selling : buying
            say("makes \(which) to \(verb) \(what) at \(price) of \(other) each")
        }
        add("offer_id", offerID)
        add("selling", selling)
        add("buying", buying)
        add("amount", Self.decimal(amount))
        add("price", price)
    }

    mutating func tell(_ operation: LiquidityPoolDepositOperation) {
        let most = "\(Self.decimal(operation.maxAmountA)) and \(Self.decimal(operation.maxAmountB))"
        say("puts at most \(most) into pool \(operation.poolID.hex)")
        add("pool", operation.poolID)
        add("max_amount_a", Self.decimal(operation.maxAmountA))
        add("max_amount_b", Self.decimal(operation.maxAmountB))
        add("min_price", operation.minPrice)
        add("max_price", operation.maxPrice)
    }

    mutating func tell(_ operation: LiquidityPoolWithdrawOperation) {
        let least = "\(Self.decimal(operation.minAmountA)) and \(Self.decimal(operation.minAmountB))"
        let shares = Self.decimal(operation.amount)
        say("takes at least \(least) out of pool \(operation.poolID.hex) for \(shares) shares")
        add("pool", operation.poolID)
        add("shares", shares)
        add("min_amount_a", Self.decimal(operation.minAmountA))
        add("min_amount_b", Self.decimal(operation.minAmountB))
    }

    mutating func tell(_ operation: InvokeHostFunctionOperation) {
        say(operation.hostFunction.shown)
        add("function", operation.hostFunction.shown)
        add("authorizes", .list(operation.auth.map { .text($0.shown) }))
        if !operation.auth.isEmpty { warn("authorises contracts to act for an account") }
    }
}
