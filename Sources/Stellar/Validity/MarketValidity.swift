extension ManageSellOfferOperation {
    func validate() throws(Malformation) {
        try validateOffer(selling: selling, buying: buying, amount: amount, price: price, offerID: offerID)
    }
}

extension ManageBuyOfferOperation {
    func validate() throws(Malformation) {
        try validateOffer(selling: selling, buying: buying, amount: buyAmount, price: price, offerID: offerID)
    }
}

extension CreatePassiveSellOfferOperation {
    func validate() throws(Malformation) {
        try validateOffer(selling: selling, buying: buying, amount: amount, price: price, offerID: 0)
    }
}

private func validateOffer(
    selling: Asset,
    buying: Asset,
    amount: Int64,
    price: Price,
    offerID: Int64
) throws(Malformation) {
    try require(selling.isValid && buying.isValid, .invalidAsset)
    try require(selling != buying, .sameOrUnorderedAssets)
    try require(amount >= 0 && offerID >= 0, .negativeNumber)
    try require(price.isValid, .invalidPrice)
    try require(amount > 0 || offerID > 0, .emptyOffer)
}

extension LiquidityPoolDepositOperation {
    func validate() throws(Malformation) {
        try require(maxAmountA > 0 && maxAmountB > 0, .amountNotPositive)
        try require(minPrice.isValid && maxPrice.isValid && minPrice.isAtMost(maxPrice), .invalidPrice)
    }
}

extension LiquidityPoolWithdrawOperation {
    func validate() throws(Malformation) {
        try require(amount > 0, .amountNotPositive)
        try require(minAmountA >= 0 && minAmountB >= 0, .negativeNumber)
    }
}
