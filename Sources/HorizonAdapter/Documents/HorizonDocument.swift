internal import ServiceRuntime
internal import Stellar
internal import WalletApplication

/// What a node said can't be what was asked for: not JSON, a member missing, a value out of its range.
struct UnreadableDocument: Error, Hashable {
    /// The member it failed at; never what the node wrote.
    let member: String

    var failure: LedgerFailure { LedgerFailure(.unintelligible, reason: "the answer's \(member) can't be read") }
}

/// One JSON object of Horizon's, to be read strictly: what is missing or of another kind is an error.
///
/// Horizon writes 64-bit numbers and amounts as strings and 32-bit numbers as numbers; readers say which they mean.
struct HorizonObject {
    let node: JSONNode

    /// How deep Horizon's documents are, with room.
    private static let depthMax = 32

    /// Reads a whole body.
    init(body: [UInt8], bytesMax: Int) throws(UnreadableDocument) {
        do throws(JSONError) {
            let limits = JSONLimits(bytesMax: bytesMax, depthMax: Self.depthMax)
            node = try JSONDocument(parsing: body, limits: limits).root
        } catch {
            throw UnreadableDocument(member: "JSON (\(error))")
        }
        guard node.isObject else { throw UnreadableDocument(member: "root") }
    }

    init(_ node: JSONNode) {
        self.node = node
    }

    /// The records of a page.
    func records() throws(UnreadableDocument) -> JSONNode.Elements {
        guard let records = node["_embedded"]?["records"], records.isArray else {
            throw UnreadableDocument(member: "_embedded.records")
        }
        return records.elements
    }

    func object(_ name: StaticString) throws(UnreadableDocument) -> HorizonObject {
        guard let member = node[name], member.isObject else { throw UnreadableDocument(member: "\(name)") }
        return HorizonObject(member)
    }

    func text(_ name: StaticString) throws(UnreadableDocument) -> String {
        guard let text = node[name]?.string else { throw UnreadableDocument(member: "\(name)") }
        return text
    }

    func truth(_ name: StaticString) throws(UnreadableDocument) -> Bool {
        guard let truth = node[name]?.bool else { throw UnreadableDocument(member: "\(name)") }
        return truth
    }

    /// A 32-bit number, written as a number.
    func number(_ name: StaticString) throws(UnreadableDocument) -> UInt32 {
        guard let number = node[name]?.int64, let value = UInt32(exactly: number) else {
            throw UnreadableDocument(member: "\(name)")
        }
        return value
    }

    /// A 64-bit number, written as a string; not negative.
    func long(_ name: StaticString) throws(UnreadableDocument) -> Int64 {
        guard let text = node[name]?.string, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let value = Int64(text)
        else { throw UnreadableDocument(member: "\(name)") }
        return value
    }

    /// Stroops as a number.
    func stroops(_ name: StaticString) throws(UnreadableDocument) -> Amount {
        guard let number = node[name]?.int64, let amount = Amount(stroops: number) else {
            throw UnreadableDocument(member: "\(name)")
        }
        return amount
    }

    /// Stroops as a string.
    func longStroops(_ name: StaticString) throws(UnreadableDocument) -> Amount {
        guard let amount = Amount(stroops: try long(name)) else { throw UnreadableDocument(member: "\(name)") }
        return amount
    }

    /// Units with seven decimals, as a string.
    func amount(_ name: StaticString) throws(UnreadableDocument) -> Amount {
        let text = try text(name)
        do throws(Amount.ParseError) {
            return try Amount(text)
        } catch {
            throw UnreadableDocument(member: "\(name)")
        }
    }

    func address(_ name: StaticString) throws(UnreadableDocument) -> AccountAddress {
        let text = try text(name)
        do throws(StrKeyError) {
            return try AccountAddress(text)
        } catch {
            throw UnreadableDocument(member: "\(name)")
        }
    }

    func hash(_ name: StaticString) throws(UnreadableDocument) -> Bytes32 {
        guard let hash = Bytes32(hex: try text(name)) else { throw UnreadableDocument(member: "\(name)") }
        return hash
    }

    /// Base 64.
    func bytes(_ name: StaticString) throws(UnreadableDocument) -> [UInt8] {
        guard let bytes = Base64.decode(try text(name)) else { throw UnreadableDocument(member: "\(name)") }
        return bytes
    }

    /// An instant, in whole seconds since 1970.
    func seconds(_ name: StaticString) throws(UnreadableDocument) -> UInt64 {
        guard let time = WallTime(rfc3339: try text(name)), time.seconds >= 0 else {
            throw UnreadableDocument(member: "\(name)")
        }
        return UInt64(time.seconds)
    }
}
