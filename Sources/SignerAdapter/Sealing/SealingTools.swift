internal import Crypto

/// What serves many seals and openings, one after the other, without new memory for each: no key stays in it.
package struct SealingTools: ~Copyable {
    var cipher = AES256GCM()
    var binding = SealBinding()

    package init() {}
}
