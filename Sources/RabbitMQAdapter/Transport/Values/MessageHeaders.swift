/// The headers of a message, in the order they were sent.
///
/// Bounded, so that a message passed on with a few headers more still fits into one frame:
/// what is beyond the bounds is left out and ``isComplete`` says so.
package struct MessageHeaders: Hashable, Sendable {
    /// One header.
    package struct Field: Hashable, Sendable {
        /// Case counts.
        package let name: ShortString
        /// What it is set to.
        package let value: HeaderValue

        /// A header with this name and value.
        package init(_ name: ShortString, _ value: HeaderValue) {
            self.name = name
            self.value = value
        }
    }

    /// More headers than any framework sets; each costs a comparison when one is looked up.
    package static let countMax = 128
    /// Half of what a frame holds (128 KiB), so that the service can add its own.
    package static let bytesMax = 64 << 10

    /// All of them; a name may come twice.
    package private(set) var fields: [Field]
    /// Whether every header of the message is here.
    package let isComplete: Bool

    /// These headers.
    package init(_ fields: [Field], isComplete: Bool = true) {
        self.fields = fields
        self.isComplete = isComplete
    }

    /// Whether there are none.
    package var isEmpty: Bool { fields.isEmpty }

    /// The first header of that name; setting replaces all of that name, setting `nil` removes them.
    package subscript(_ name: ShortString) -> HeaderValue? {
        get { fields.first { $0.name == name }?.value }
        set {
            fields.removeAll { $0.name == name }
            if let newValue { fields.append(Field(name, newValue)) }
        }
    }

    /// Removes the headers whose names `isUnwanted` picks.
    package mutating func removeAll(where isUnwanted: (ShortString) -> Bool) {
        fields.removeAll { isUnwanted($0.name) }
    }
}

extension MessageHeaders: ExpressibleByDictionaryLiteral {
    /// Headers written down in the program.
    package init(dictionaryLiteral elements: (ShortString, HeaderValue)...) {
        self.init(elements.map { Field($0.0, $0.1) })
    }
}
