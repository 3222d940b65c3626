/// Why bytes are not the XDR of a type, where, and in which field; or why a value can't be written.
package struct XDRError: Error, Hashable, Sendable {
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
    package let reason: Reason

    /// Where in the bytes, counted from their first; of the value that is wrong, not of its end.
    package let offset: Int

    /// The fields that lead there, the innermost first.
    private var steps: [Step] = []

    private enum Step: Hashable, Sendable {
        case field(String)
        case element(Int)
    }

    init(_ reason: Reason, at offset: Int) {
        self.reason = reason
        self.offset = offset
    }

    /// The error as seen from the type that has the field.
    func inside(_ field: StaticString) -> XDRError {
        adding(.field(field.description))
    }

    /// The error as seen from the array that has the element.
    func inside(_ index: Int) -> XDRError {
        adding(.element(index))
    }

    private func adding(_ step: Step) -> XDRError {
        var error = self
        error.steps.append(step)
        return error
    }

    /// The field that is wrong, such as `v1.transaction.operations[3].body.payment.amount`.
    package var path: String {
        var path = ""
        for step in steps.reversed() {
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
        "\(reason) at byte \(offset)\(steps.isEmpty ? "" : " in \(path)")"
    }
}
