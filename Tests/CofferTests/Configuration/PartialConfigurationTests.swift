import RabbitMQAdapter
import Testing

@testable import coffer

@Suite struct PartialConfigurationTests {
    @Test func `a call needs no database`() throws {
        let environment = ["COFFER_AMQP_URL": "amqp://h", "COFFER_PREFIX": "vault"]
        let configuration = try CallConfiguration(environment: environment)

        #expect(configuration.broker.endpoints.map(\.description) == ["amqp://guest@h:5672"])
        #expect(configuration.topology.names.requests == "vault.requests")
    }

    @Test func `a migration needs no broker`() throws {
        let environment = ["COFFER_DATABASE_URL": "postgresql:///coffer"]

        #expect(try MigrateConfiguration(environment: environment).database == "postgresql:///coffer")
    }

    @Test func `a migration in production wants a database that proves who it is`() {
        let environment = ["COFFER_DATABASE_URL": "postgresql://u:p@db.example/coffer", "COFFER_ENV": "production"]

        #expect(throws: ConfigurationError.self) { try MigrateConfiguration(environment: environment) }
    }
}
