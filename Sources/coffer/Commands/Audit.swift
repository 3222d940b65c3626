internal import Glibc
internal import PostgresAdapter
internal import RabbitMQAdapter
internal import ServiceRuntime
internal import SignerAdapter
internal import Stellar
internal import WalletApplication
internal import WalletDomain

/// `coffer audit`: verifies the audit log, proves a record to somebody without the database, checks such a proof.
enum Audit {
    /// What a file with a proof or a checkpoint may have at most.
    private static let fileBytesMax = 1 << 20

    /// - Returns: The exit status.
    static func run(_ arguments: AuditArguments, _ environment: [String: String]) async -> Int32 {
        do {
            switch arguments {
            case .verify(let options): return try await verify(options, environment)
            case .prove(let id): return try await prove(id, environment)
            case .check(let file, let key): return try check(file, key)
            case .key:
                Terminal.say("\(try await publicKey(environment))\n")
                return ExitStatus.ok
            }
        } catch let error as ConfigurationError {
            Terminal.complain("\(error)\n")
            return ExitStatus.configuration
        } catch let error as Complaint {
            Terminal.complain("coffer: \(error.message)\n")
            return error.status
        } catch {
            return Administration.report(error)
        }
    }

    /// Something to say, and the exit status that goes with it.
    private struct Complaint: Error {
        let message: String
        var status = Administration.refused
    }

    // MARK: - Verifying

    private static func verify(
        _ options: AuditArguments.Verification,
        _ environment: [String: String]
    ) async throws -> Int32 {
        let key: Bytes32
        if let text = options.key { key = try hash(text) } else { key = try await publicKey(environment) }
        let database = try MigrateConfiguration(environment: environment).database
        let archive = try await Administration.session(database)
        var witnesses: [AuditVerifier.Witness] = []
        if let file = options.checkpoint { witnesses.append(try witness(in: file)) }
        let first = try await seal(options.from, archive) ?? 1
        let last = try await seal(options.to, archive) ?? .max
        guard first <= last else { throw Complaint(message: "the range is empty", status: ExitStatus.usage) }

        var progress = Progress(of: "records")
        let outcome = try await AuditVerifier(archive, publicKey: key).verify(first...last, witnesses: witnesses) {
            progress.say(Int($0.records), of: Int($0.recordsExpected))
        }
        progress.end()
        let rate = progress.rate(of: Int(outcome.records))
        Terminal.say("\(outcome.records) records in \(outcome.seals) seals are as they were sealed, \(rate) a second\n")
        if let last = outcome.last {
            Terminal.say("last seal \(last.checkpoint.number), head \(last.head)\n")
        }
        if let finding = outcome.finding {
            Terminal.complain("coffer: \(finding)\n")
            return Administration.refused
        }
        if options.to == nil { Terminal.say("\(outcome.unsealed) records are not sealed yet\n") }
        return ExitStatus.ok
    }

    /// The number of a seal, or of the first seal made since an instant.
    private static func seal(_ text: String?, _ archive: PostgresSession) async throws -> Int64? {
        guard let text else { return nil }
        if let number = Int64(text), number > 0 { return number }
        guard let instant = WallTime(rfc3339: text) else {
            let message = "'\(text)' is neither the number of a seal nor an instant such as 2026-11-21T12:00:00Z"
            throw Complaint(message: message, status: ExitStatus.usage)
        }
        let number = try await archive.firstSeal(since: Moment(milliseconds: instant.milliseconds))
        guard let number else { throw Complaint(message: "there is no seal since \(text)") }
        return number
    }

    /// A checkpoint as its event has it, or the event.
    private static func witness(in file: String) throws -> AuditVerifier.Witness {
        let root = try document(file).root
        guard let (checkpoint, signature) = CheckpointMessage.read(root["data"] ?? root) else {
            throw Complaint(message: "\(file) holds no checkpoint", status: ExitStatus.usage)
        }
        return AuditVerifier.Witness(checkpoint: checkpoint, signature: signature)
    }

    // MARK: - Proving

    private static func prove(_ id: Int64, _ environment: [String: String]) async throws -> Int32 {
        let archive = try await Administration.session(try MigrateConfiguration(environment: environment).database)
        do throws(AuditProof.Absence) {
            let proof = try await AuditProof.make(for: id, from: archive)
            Terminal.say(String(decoding: ProofDocument.text(of: proof), as: UTF8.self) + "\n")
            return ExitStatus.ok
        } catch {
            switch error {
            case .noSuchRecord: throw Complaint(message: "there is no record \(id)")
            case .notSealedYet: throw Complaint(message: "record \(id) is not sealed yet")
            case .notWhatWasSealed: throw Complaint(message: "record \(id) is not what was sealed")
            case .store(let reason): throw StoreFailure(.down, reason: reason)
            }
        }
    }

    private static func check(_ file: String, _ key: String?) throws -> Int32 {
        guard let proof = ProofDocument.read(try document(file).root) else {
            throw Complaint(message: "\(file) holds no proof", status: ExitStatus.usage)
        }
        do throws(AuditProof.Flaw) {
            try proof.check(
                by: try key.map { text throws(AuditProof.Flaw) in
                    guard let key = Bytes32(hex: text) else { throw .foreignKey }
                    return key
                }
            )
        } catch {
            switch error {
            case .signature: throw Complaint(message: "the checkpoint is not what its key signed")
            case .foreignKey: throw Complaint(message: "the checkpoint was signed by \(proof.checkpoint.publicKey)")
            case .record: throw Complaint(message: "the record is not what was sealed")
            }
        }
        let checkpoint = proof.checkpoint
        Terminal.say("record \(proof.entry.place.id) is in seal \(checkpoint.number)\n")
        Terminal.say("head \(AuditHash.head(of: checkpoint))\nsigned by \(checkpoint.publicKey)\n")
        if key == nil { Terminal.complain("whether this is the audit's key is yours to compare (--key)\n") }
        return ExitStatus.ok
    }

    // MARK: - Keys and files

    private static func hash(_ text: String) throws -> Bytes32 {
        guard let key = Bytes32(hex: text) else {
            throw Complaint(message: "a public key is 64 hexadecimal digits", status: ExitStatus.usage)
        }
        return key
    }

    /// The audit key of the database, opened with the keyring.
    private static func publicKey(_ environment: [String: String]) async throws -> Bytes32 {
        let configuration = try KeysConfiguration(environment: environment)
        let rotation = KeyRotation(
            keyring: try configuration.keyring.read(),
            network: configuration.network.id,
            store: try await Administration.session(configuration.database),
            by: Administration.actor
        )
        guard let key = try await rotation.auditKey() else {
            throw Complaint(message: "there is no audit key before the service has run")
        }
        return key.publicKey
    }

    private static func document(_ file: String) throws -> JSONDocument {
        let bytes: [UInt8]
        do throws(SmallFileError) {
            bytes = try SmallFile.read(file == "-" ? "/dev/stdin" : file, bytesMax: fileBytesMax)
        } catch {
            throw Complaint(message: error.description, status: ExitStatus.usage)
        }
        do throws(JSONError) {
            return try JSONDocument(parsing: bytes, limits: JSONLimits(bytesMax: fileBytesMax))
        } catch {
            throw Complaint(message: "\(file) is no JSON", status: ExitStatus.usage)
        }
    }
}
