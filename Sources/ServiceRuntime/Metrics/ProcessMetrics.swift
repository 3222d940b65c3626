internal import Glibc

/// What the kernel says of this process, under the names every Prometheus client library uses.
package enum ProcessMetrics {
    /// Declares `process_*`; the kernel is asked at each scrape.
    package static func declare(in registry: MetricsRegistry) {
        registry.observedCounter(
            "process_cpu_seconds_total",
            help: "Processor time used, user and system, in seconds."
        ) { values(ProcessStatus.read()?.cpuSeconds) }
        registry.observedGauge("process_resident_memory_bytes", help: "Memory that is in RAM, in bytes.") {
            values(ProcessStatus.read()?.residentBytes)
        }
        registry.observedGauge("process_virtual_memory_bytes", help: "Address space in use, in bytes.") {
            values(ProcessStatus.read()?.virtualBytes)
        }
        registry.observedGauge("process_start_time_seconds", help: "When the process started, in Unix seconds.") {
            values(ProcessStatus.read().flatMap { $0.startTime(bootedAt: ProcessStatus.bootTime()) })
        }
        registry.observedGauge("process_threads", help: "Threads of the process.") {
            values(ProcessStatus.read()?.threads)
        }
        registry.observedGauge("process_open_fds", help: "Open file descriptors.") {
            values(ProcessStatus.openDescriptors())
        }
        registry.observedGauge("process_max_fds", help: "The most file descriptors the process may open.") {
            values(ProcessStatus.maxDescriptors())
        }
    }

    /// Declares a gauge that is always 1 and says in labels what is running.
    package static func declareBuildInfo(_ name: StaticString, version: String, in registry: MetricsRegistry) {
        registry.observedGauge(name, help: "Which build is running; always 1.", labels: ["version"]) {
            [(labels: [MetricLabel(name: "version", value: version)], value: 1)]
        }
    }

    /// Declares a counter of the log's lines by level.
    package static func declareLines(of log: Log, as name: StaticString, in registry: MetricsRegistry) {
        registry.observedCounter(name, help: "Lines written to the log.", labels: ["level"]) {
            LogLevel.allCases.map { level in
                (labels: [MetricLabel(name: "level", value: level.rawValue)], value: Double(log.lines(at: level)))
            }
        }
    }

    /// One series, or none where the kernel did not say.
    private static func values(_ value: Double?) -> [(labels: [MetricLabel], value: Double)] {
        value.map { [(labels: [], value: $0)] } ?? []
    }
}

/// The fields of `/proc/self/stat` that metrics want; see proc(5).
struct ProcessStatus {
    let cpuSeconds: Double
    let threads: Double
    let virtualBytes: Double
    let residentBytes: Double
    private let startTicks: Double

    private static let ticksPerSecond = Double(sysconf(Int32(_SC_CLK_TCK)))
    private static let pageBytes = Double(sysconf(Int32(_SC_PAGESIZE)))

    /// The most that any of these pages has; it is under one KiB, but for `/proc/stat` on large machines.
    private static let pageBytesMax = 1 << 20

    static func read() -> ProcessStatus? {
        (try? SmallFile.read("/proc/self/stat", bytesMax: pageBytesMax)).flatMap(ProcessStatus.init(parsing:))
    }

    /// The program's name, which may hold anything, stands in the last pair of parentheses.
    init?(parsing bytes: [UInt8]) {
        guard let nameEnd = bytes.lastIndex(of: UInt8(ascii: ")")) else { return nil }
        let fields = bytes[(nameEnd + 1)...].split(separator: UInt8(ascii: " ")).map { field in
            Double(String(decoding: field, as: UTF8.self)) ?? 0
        }
        // The first field here is the third of proc(5), the state.
        guard fields.count > 21 else { return nil }
        cpuSeconds = (fields[11] + fields[12]) / Self.ticksPerSecond
        threads = fields[17]
        startTicks = fields[19]
        virtualBytes = fields[20]
        residentBytes = fields[21] * Self.pageBytes
    }

    func startTime(bootedAt bootTime: Double?) -> Double? {
        bootTime.map { $0 + startTicks / Self.ticksPerSecond }
    }

    /// When the machine started, in Unix seconds.
    static func bootTime() -> Double? {
        number(after: "btime ", in: "/proc/stat")
    }

    /// The soft limit of open file descriptors.
    static func maxDescriptors() -> Double? {
        number(after: "Max open files", in: "/proc/self/limits")
    }

    /// Descriptors that are open, without the one that counting them takes.
    static func openDescriptors() -> Double? {
        guard let directory = unsafe opendir("/proc/self/fd") else { return nil }
        defer { unsafe closedir(directory) }
        var entries = 0
        while unsafe readdir(directory) != nil { entries += 1 }
        let selfParentAndCounting = 3
        return Double(entries - selfParentAndCounting)
    }

    private static func number(after word: String, in path: String) -> Double? {
        guard let bytes = try? SmallFile.read(path, bytesMax: pageBytesMax) else { return nil }
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
        guard let line = lines.first(where: { $0.hasPrefix(word) }) else { return nil }
        return line.dropFirst(word.count).split(separator: " ").first.flatMap { Double($0) }
    }
}
