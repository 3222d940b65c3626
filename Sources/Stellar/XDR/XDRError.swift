/// Why bytes are not the XDR of a type, where, and in which field; or why a value can't be written.
package struct XDRError: Error, Sendable {
    /// What is wrong.
    package enum Reason: Hashable, Sendable {
        /// The input ends before the value does; how many bytes are missing at least.
        case truncated(missing: Int)
        /// The value ends before the input does; how many bytes are left.
        case trailingBytes(Int)
        /// A length above the most the type allows.
        case tooLong(length: Int, max: Int)
        /// A fixed number of values is called for, and there are more or fewer.
        case wrongCount(Int, expected: Int)
        /// Padding that is not zero.
        case nonZeroPadding
        /// A boolean that is neither 0 nor 1.
        case invalidBoolean(UInt32)
        /// A discriminant that the type doesn't have.
        case unknownDiscriminant(Int32)
        /// Values within values beyond ``XDRReader/depthMax``.
        case tooDeep
        /// The text is not base 64 in its one canonical form.
        case invalidBase64
    }

    /// What is wrong.
    package var reason: Reason { details.reason }

    /// Where in the bytes, counted from their first; of the value that is wrong, not of its end.
    package var offset: Int { details.offset }

    /// One pointer, so that the way out of a reader costs the way in no more than a register.
    private let details: Details

    private final class Details: Sendable {
        let reason: Reason
        let offset: Int
        /// The fields that lead there, the innermost first.
        let steps: [Step]

        init(_ reason: Reason, _ offset: Int, _ steps: [Step]) {
            self.reason = reason
            self.offset = offset
            self.steps = steps
        }
    }

    private enum Step: Hashable, Sendable {
        case field(String)
        case element(Int)
    }

    private init(_ details: Details) {
        self.details = details
    }

    // Never inlined, as all of what follows: there is one for every field of every type, and none is ever hot.
    @inline(never)
    init(_ reason: Reason, at offset: Int) {
        self.init(Details(reason, offset, []))
    }

    /// The error as seen from the type that has the field.
    @inline(never)
    func inside(_ field: StaticString) -> XDRError {
        XDRError(Details(reason, offset, details.steps + [.field(field.description)]))
    }

    /// The error as seen from the array that has the element.
    @inline(never)
    func inside(_ index: Int) -> XDRError {
        XDRError(Details(reason, offset, details.steps + [.element(index)]))
    }

    /// The field that is wrong, such as `v1.transaction.operations[3].body.payment.amount`.
    package var path: String {
        var path = ""
        for step in details.steps.reversed() {
            switch step {
            case .field(let name): path += path.isEmpty ? name : ".\(name)"
            case .element(let index): path += "[\(index)]"
            }
        }
        return path
    }
}

extension XDRError: CustomStringConvertible {
    /// All of it, for a log: no byte of the input is in there but a wrong discriminant or boolean.
    package var description: String {
        "\(reason) at byte \(offset)\(details.steps.isEmpty ? "" : " in \(path)")"
    }
}

extension XDRError: Hashable {
    /// Whether the same is wrong at the same place.
    package static func == (left: XDRError, right: XDRError) -> Bool {
        left.reason == right.reason && left.offset == right.offset && left.details.steps == right.details.steps
    }

    /// Hashes what is wrong and where.
    package func hash(into hasher: inout Hasher) {
        hasher.combine(reason)
        hasher.combine(offset)
        hasher.combine(details.steps)
    }
}
