internal import ServiceRuntime

/// What each frame means to whom.
extension ConsumerConnection {
    func take(_ frame: IncomingFrame, now: ContinuousClock.Instant) throws(BrokerError) {
        switch frame {
        case .method(let method, 0):
            try takeOfConnection(method)
        case .method(let method, let channel):
            if channel == topology?.channel {
                try takeOfTopology(method, now: now)
            } else if channel == check?.channel {
                takeOfCheck(method)
            } else if let lane = lane(ofChannel: channel), let link {
                note(try lanes[lane].take(method, now: now, &link.out), of: lane)
            }
        case .header(let bodyByteCount, let properties, let channel):
            guard let lane = lane(ofChannel: channel) else { return }
            try lanes[lane].header(bodyByteCount: bodyByteCount, encoded: properties)
        case .body(let piece, let channel):
            guard let lane = lane(ofChannel: channel) else { return }
            try lanes[lane].body(piece)
        }
    }

    private func lane(ofChannel channel: UInt16) -> Int? {
        let index = Int(channel) - 1
        return lanes.indices.contains(index) ? index : nil
    }

    private func note(_ change: LaneChannel.Change, of lane: Int) {
        guard case .state(let state) = change else { return }
        // What came before the change is handed over before it.
        let arrived = lanes[lane].takeArrived()
        if !arrived.isEmpty { sink.receive(arrived, on: lane) }
        sink.laneChanged(lane, to: state)
    }

    private func takeOfConnection(_ method: IncomingMethod) throws(BrokerError) {
        switch method {
        case .closeConnection(let code, let text):
            link?.out.connectionClosed()
            try link?.flush(now: .now)
            throw .closed(code: code, text: text)
        case .connectionClosed:
            throw BrokerError(.lost, "closed as asked")
        case .blocked(let reason):
            change(to: .blocked(reason: reason))
        case .unblocked:
            change(to: .connected)
        default:
            return
        }
    }

    private func takeOfTopology(_ method: IncomingMethod, now: ContinuousClock.Instant) throws(BrokerError) {
        guard var run = topology, let link else { return }
        let isFinished = run.take(method, &link.out)
        topology = isFinished ? nil : run
        guard isFinished else { return }
        if let failure = run.failure { return try topologyFailed(failure, now: now) }
        begun()
        resumeLanes(link, now)
    }

    private func takeOfCheck(_ method: IncomingMethod) {
        guard var looked = check, let link else { return }
        let isFinished = looked.take(method, &link.out)
        check = isFinished ? nil : looked
        guard isFinished else { return }
        // Once may be a message on its way; twice without any move is a consumer that hangs.
        for subject in looked.hanging.intersection(suspects)
        where lanes[subject.lane].subject == subject {
            lanes[subject.lane].restart(&link.out)
        }
        suspects = looked.hanging
    }

    private func topologyFailed(_ error: BrokerError, now: ContinuousClock.Instant) throws(BrokerError) {
        // With lanes at work only those that wait for it are put off.
        guard lanes.contains(where: \.isConsuming) else { throw error }
        for index in lanes.indices where lanes[index].dueAt != nil {
            note(lanes[index].fail(error, now: now), of: index)
        }
    }
}

extension ConnectionState {
    /// Whether there is a connection, even if it is blocked.
    var isUp: Bool {
        switch self {
        case .connected, .blocked: true
        case .connecting, .disconnected, .closed: false
        }
    }
}
