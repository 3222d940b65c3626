extension SCVal {
    /// How deeply values are shown; what is read is never nested more deeply.
    private static let depthMax = XDRReader.depthMax

    /// The value on one line.
    var shown: String { shown(depth: 0) }

    private func shown(depth: Int) -> String {
        guard depth < Self.depthMax else { return "…" }
        switch self {
        case .bool(let value): return value ? "true" : "false"
        case .void: return "void"
        case .error(let error): return "error \(error)"
        case .u32(let value): return "\(value)u32"
        case .i32(let value): return "\(value)i32"
        case .u64(let value): return "\(value)u64"
        case .i64(let value): return "\(value)i64"
        case .timepoint(let seconds): return "second \(seconds)"
        case .duration(let seconds): return "\(seconds) seconds"
        case .u128(let parts): return "\(UInt128(parts.high) << 64 | UInt128(parts.low))u128"
        case .i128(let parts): return "\(Int128(parts.high) << 64 | Int128(parts.low))i128"
        case .u256(let parts):
            return "0x" + [parts.highHigh, parts.highLow, parts.lowHigh, parts.lowLow].map(Self.hex).joined() + "u256"
        case .i256(let parts):
            let words = [UInt64(bitPattern: parts.highHigh), parts.highLow, parts.lowHigh, parts.lowLow]
            return "0x" + words.map(Self.hex).joined() + "i256"
        case .bytes(let bytes): return "0x" + Hex.encode(bytes)
        case .string(let text): return text.quoted
        case .symbol(let name): return "'" + name.quoted.dropFirst().dropLast() + "'"
        case .vec(let values):
            return "[" + (values ?? []).map { $0.shown(depth: depth + 1) }.joined(separator: ", ") + "]"
        case .map(let entries): return Self.shown(entries ?? [], depth: depth)
        case .address(let address): return address.description
        case .contractInstance(let instance):
            return "instance of \(instance.executable.shown) \(Self.shown(instance.storage ?? [], depth: depth))"
        case .ledgerKeyContractInstance: return "key of an instance"
        case .ledgerKeyNonce(let key): return "key of nonce \(key.nonce)"
        case .executableTag(let tag): return "tag \(tag.quoted)"
        }
    }

    private static func shown(_ entries: [SCMapEntry], depth: Int) -> String {
        let pairs = entries.map { "\($0.key.shown(depth: depth + 1)): \($0.value.shown(depth: depth + 1))" }
        return "{" + pairs.joined(separator: ", ") + "}"
    }

    private static func hex(_ word: UInt64) -> String {
        let digits = String(word, radix: 16)
        return String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }
}

extension ContractExecutable {
    var shown: String {
        switch self {
        case .wasm(let hash): "code \(hash.hex)"
        case .stellarAsset: "the asset contract"
        case .externalReference(let reference): "\(reference.tag.quoted) of \(reference.owner)"
        }
    }
}

extension ContractIDPreimage {
    var shown: String {
        switch self {
        case .address(let origin): "of \(origin.address) with salt \(origin.salt.hex)"
        case .asset(let asset): "of \(asset)"
        }
    }
}

extension InvokeContractArguments {
    var shown: String {
        let name = functionName.quoted.dropFirst().dropLast()
        return "\(name)(\(arguments.map(\.shown).joined(separator: ", "))) of \(contract)"
    }
}

extension HostFunction {
    var shown: String {
        switch self {
        case .invokeContract(let call): "calls \(call.shown)"
        case .createContract(let creation):
            "creates a contract \(creation.idPreimage.shown) running \(creation.executable.shown)"
        case .createContractV2(let creation):
            "creates a contract \(creation.idPreimage.shown) running \(creation.executable.shown) with ("
                + creation.constructorArguments.map(\.shown).joined(separator: ", ") + ")"
        case .uploadContractWasm(let code): "uploads code of \(code.count) bytes"
        }
    }
}

extension SorobanAuthorizedInvocation {
    /// The call and those it makes in turn, in brackets.
    var shown: String {
        let calls = subInvocations.map(\.shown)
        return function.shown + (calls.isEmpty ? "" : " [" + calls.joined(separator: "; ") + "]")
    }
}

extension SorobanAuthorizedFunction {
    fileprivate var shown: String {
        switch self {
        case .contract(let call): call.shown
        case .createContract(let creation): HostFunction.createContract(creation).shown
        case .createContractV2(let creation): HostFunction.createContractV2(creation).shown
        }
    }
}

extension SorobanAuthorizationEntry {
    var shown: String {
        let who =
            switch credentials {
            case .sourceAccount: "the source"
            case .address(let address), .addressV2(let address): address.address.description
            case .addressWithDelegates(let delegated): "\(delegated.credentials.address) and its delegates"
            }
        return "\(who): \(rootInvocation.shown)"
    }
}
