/// How a keyring and a store stand to each other.
package struct KeyringStatus: Sendable, Equatable {
    /// What is known of one version.
    package struct Version: Sendable, Equatable {
        package let version: Int32
        /// Whether the keyring has it.
        package let isInKeyring: Bool
        /// Whether the store has a check value for it.
        package let hasCheckValue: Bool
        /// How many data keys it wraps now.
        package let dataKeys: Int

        /// Whether nothing may be wrapped by it any more.
        package let isRetired: Bool
        /// Whether it may be retired: nothing is wrapped by it, and it is not the newest.
        package let isRetirable: Bool
    }

    /// Every version that keyring or store know of, lowest first.
    package let versions: [Version]

    /// The version that wraps from now on.
    package let current: Int32

    /// How many data keys another version wraps still.
    package var waiting: Int {
        versions.filter { $0.version != current }.reduce(0) { $0 + $1.dataKeys }
    }
}
