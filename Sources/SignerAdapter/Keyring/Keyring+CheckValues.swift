internal import Crypto
internal import WalletApplication
internal import WalletDomain

/// Check values tell a wrong keyring from an altered store, before anything of value is opened.
extension Keyring.Line {
    /// As many bytes as no accident repeats.
    private static let checkValueByteCount = 16

    /// The check value that is stored for this line.
    func checkValue() throws(SecretMemoryError) -> KeyCheckValue {
        let label = Array("key-check/1:\(version)".utf8)
        let code = try key.checkValue(of: label.span)
        return KeyCheckValue(keyringVersion: version, value: Array(code.array.prefix(Self.checkValueByteCount)))
    }
}

extension Keyring {
    /// Compares the keyring with the check values that were stored for its versions.
    ///
    /// A stored version that the keyring no longer has is fine here: whether a data key still needs it shows
    /// when that is opened.
    ///
    /// - Returns: Which versions are proven, and which retired.
    /// - Throws: ``SignerStartFailure/wrongKeyring(version:)`` at the first that has another check value, and
    ///   ``SignerStartFailure/retiredKeyring(version:)`` where the one that would wrap is retired.
    func check(against stored: [KeyCheckValue]) throws(SignerStartFailure) -> Check {
        var proven: Set<Int32> = []
        for line in lines {
            let expected = try Self.orStartFailure { () throws(SecretMemoryError) in try line.checkValue() }
            for value in stored where value.keyringVersion == line.version {
                guard ConstantTime.areEqual(expected.value.span, value.value.span) else {
                    throw .wrongKeyring(version: line.version)
                }
                proven.insert(line.version)
            }
        }
        let retired = Set(stored.filter(\.isRetired).map(\.keyringVersion))
        guard !retired.contains(current.version) else { throw .retiredKeyring(version: current.version) }
        return Check(proven: proven, retired: retired)
    }

    /// What check values say of a keyring.
    struct Check {
        /// The versions that have a stored check value, and it is theirs.
        let proven: Set<Int32>
        /// The versions that nothing is wrapped by any more.
        let retired: Set<Int32>
    }

    private static func orStartFailure(
        _ make: () throws(SecretMemoryError) -> KeyCheckValue
    ) throws(SignerStartFailure) -> KeyCheckValue {
        do throws(SecretMemoryError) {
            return try make()
        } catch {
            throw .memory(error)
        }
    }
}
