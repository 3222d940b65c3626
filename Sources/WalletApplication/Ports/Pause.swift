/// A port: waiting, for workers that have nothing to do.
package protocol Pause: Sendable {
    /// Whether the worker is to end.
    var isOver: Bool { get }

    /// Waits until there may be something to do, for at most so long, or until the worker is to end.
    func wait(milliseconds: Int64) async
}
