package import Stellar

extension Amount {
    /// The amount as the contract writes it: without zeros that say nothing.
    package var shortText: String {
        var text = Substring(description)
        while text.last == "0" { text.removeLast() }
        if text.last == "." { text.removeLast() }
        return String(text)
    }
}
