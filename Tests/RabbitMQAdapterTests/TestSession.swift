import Glibc
import Testing

@testable import RabbitMQAdapter

/// A connection that asks one thing at a time and waits for the answer.
struct TestSession: ~Copyable {
    struct Silence: Error {}

    private let handle: ConnectionHandle

    private init(owning handle: consuming ConnectionHandle) {
        self.handle = handle
    }

    static func open() throws -> TestSession {
        let session = TestSession(
            owning: try ConnectionHandle.open(
                try TestBroker.endpoint(),
                tls: nil,
                name: "test session",
                limits: ConnectionLimits()
            )
        )
        _ = try session.ask { $0.openChannel(1) }
        return session
    }

    /// Writes, and returns the next frame that is not a message's.
    func ask(_ write: (inout WireWriter) -> Void) throws -> IncomingMethod {
        var out = WireWriter()
        write(&out)
        var rest = out.bytes[...]
        while !rest.isEmpty { rest = rest.dropFirst(try handle.write(rest)) }
        while true {
            while let frame = try handle.nextFrame() {
                guard case .method(let method, _) = frame else { continue }
                handle.releaseBuffers()
                return method
            }
            var descriptor = pollfd(fd: handle.descriptor, events: Int16(POLLIN), revents: 0)
            guard unsafe poll(&descriptor, 1, 30_000) == 1 else { throw Silence() }
        }
    }

    static func declare(_ queue: ShortString, _ arguments: MessageHeaders) throws {
        let session = try open()
        let answer = try session.ask {
            $0.declareQueue(queue, arguments: arguments, isPassive: false, channel: 1)
        }
        guard case .queueDeclared = answer else { throw TestBroker.Missing(description: "\(queue): \(answer)") }
    }

    static func delete(queues: [ShortString], exchanges: [ShortString] = []) throws {
        let session = try open()
        for queue in queues { _ = try session.ask { $0.delete(queue, method: 0x0032_0028) } }
        for exchange in exchanges { _ = try session.ask { $0.delete(exchange, method: 0x0028_0014) } }
    }

    /// Deletes a queue and makes it again as fast as can be.
    static func makeAgain(_ queue: ShortString, _ arguments: MessageHeaders) throws {
        let session = try open()
        _ = try session.ask { $0.delete(queue, method: 0x0032_0028) }
        _ = try session.ask { $0.declareQueue(queue, arguments: arguments, isPassive: false, channel: 1) }
    }

    /// How many messages of a queue are ready, and how many consumers it has; `nil` if it is not there.
    static func look(at queue: ShortString) throws -> (ready: UInt32, consumers: UInt32)? {
        let session = try open()
        let answer = try session.ask { $0.declareQueue(queue, arguments: [:], isPassive: true, channel: 1) }
        guard case .queueDeclared(let ready, let consumers) = answer else { return nil }
        return (ready, consumers)
    }
}

extension WireWriter {
    /// `queue.delete` or `exchange.delete`, which Coffer itself never sends.
    fileprivate mutating func delete(_ name: ShortString, method: UInt32) {
        integer(UInt8(1))
        integer(UInt16(1))
        measured { writer in
            writer.integer(method)
            writer.integer(UInt16(0))
            writer.shortString(name)
            writer.integer(UInt8(0))
        }
        integer(UInt8(0xCE))
    }
}
