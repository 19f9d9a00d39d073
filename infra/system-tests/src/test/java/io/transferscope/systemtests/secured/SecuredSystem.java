package io.transferscope.systemtests.secured;

import io.transferscope.contracts.access.Account;
import io.transferscope.contracts.access.Accounts;
import io.transferscope.runtime.settings.CacheSettings;
import io.transferscope.runtime.settings.ObjectStoreSettings;
import io.transferscope.runtime.store.StoreConnection;
import io.transferscope.stack.DataDirectory;
import io.transferscope.stack.Installation;
import io.transferscope.stack.Readiness;
import io.transferscope.stack.StackPorts;
import io.transferscope.stack.StackProcesses;
import io.transferscope.stack.StackProcesses.Service;
import io.transferscope.stack.StackSettings;
import io.transferscope.stack.StackWatch;
import io.transferscope.stack.StoreKeys;
import io.transferscope.stack.process.JavaCommand;
import io.transferscope.stack.process.RestartBackoff;
import io.transferscope.stack.process.Supervisor;
import io.transferscope.stack.process.SupervisorListener;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The packaged services as a careful operator runs them, each with a login and rights of its own,
 * and as talkative as they can be made.
 */
final class SecuredSystem implements AutoCloseable {
    static final String TRAINER = "trainer-1";
    static final String STRANGER = "stranger";
    static final String TOKEN = "api-token";

    private static final RestartBackoff SOON =
            new RestartBackoff(
                    Duration.ofMillis(500), Duration.ofMillis(500), Duration.ofSeconds(1));

    private static final Map<String, String> TALKATIVE =
            Map.of(
                    "QUARKUS_LOG_LEVEL",
                    "DEBUG",
                    "QUARKUS_LOG_CATEGORY__ORG_APACHE_KAFKA__LEVEL",
                    "DEBUG",
                    "QUARKUS_LOG_CATEGORY__ORG_APACHE_KAFKA_CLIENTS_NETWORKCLIENT__LEVEL",
                    "DEBUG");

    /** The servers' users are not the laptop's. */
    private static final Map<String, String> WITHOUT_THE_STACKS_KEYS =
            Map.of(
                    "TRANSFERSCOPE_OBJECT_STORE_ACCESS_KEY",
                    "",
                    "TRANSFERSCOPE_OBJECT_STORE_SECRET_KEY",
                    "");

    private final DataDirectory data;
    private final Secrets secrets;
    private final SecuredServers servers;
    private final Supervisor supervisor;
    private final Map<String, Service> services = new HashMap<>();

    SecuredSystem(Path directory, SupervisorListener listener) throws Exception {
        this.data = DataDirectory.open(directory);
        this.secrets = new Secrets(data.directory("secrets"));
        secrets.draw(TOKEN);
        this.servers = new SecuredServers(data.root(), secrets);
        this.supervisor = new Supervisor(SOON, listener);
    }

    /** Returns when every service is ready. */
    void start(Installation installation) throws Exception {
        setUp(installation);
        StackProcesses processes =
                new StackProcesses(
                        installation,
                        new StackSettings(data.root(), StackPorts.FREE.resolve(), 1, List.of()),
                        data,
                        new StoreKeys("nobody", "nothing"));
        List<Service> workers = new ArrayList<>();
        for (Service service : processes.services()) {
            Account account = account(service.spec().name());
            Map<String, String> environment = servers.environment(account.userName());
            workers.add(
                    with(
                            service,
                            account.equals(Accounts.TRANSFER)
                                    ? servers.otherwise(environment)
                                    : environment));
        }
        Service trainer = processes.trainers().get(0);
        Map<String, String> training = servers.environment(Accounts.TRAINER.userName());
        training.put("TRANSFERSCOPE_TRAINER_PROGRESS_INTERVAL", "200ms");
        workers.add(with(trainer, training));
        workers.forEach(worker -> services.put(worker.spec().name(), worker));
        supervisor.start(workers.stream().map(Service::spec).toList());
        new Readiness(new StackWatch(line -> {})).awaitReady(workers);
    }

    /** A transfer service that has an old password. */
    void startStranger() {
        Service transfer = services.get(Accounts.TRANSFER.name());
        secrets.keep(STRANGER, "an-old-password-of-somebody");
        Map<String, String> environment = servers.environment(Accounts.TRANSFER.userName());
        environment.put("TRANSFERSCOPE_KAFKA_SASL_PASSWORD", "");
        environment.put(
                "TRANSFERSCOPE_KAFKA_SASL_PASSWORD_FILE", secrets.file(STRANGER).toString());
        environment.put("TRANSFERSCOPE_KAFKA_TRUSTSTORE_PASSWORD_FILE", "");
        int port = StackPorts.free(1).get(0);
        Service stranger = with(transfer.again(STRANGER, port, data.log(STRANGER)), environment);
        services.put(STRANGER, stranger);
        supervisor.start(List.of(stranger.spec()));
    }

    /** Where a service answers. */
    URI address(String service) {
        return URI.create("http://%s:%d".formatted(StackPorts.HOST, services.get(service).port()));
    }

    /** What a service has written to its standard output and error. */
    Path log(String service) {
        return services.get(service).spec().log();
    }

    List<String> services() {
        return List.copyOf(services.keySet());
    }

    /** As Kubernetes ends a pod's process. */
    void terminate(String service) {
        ProcessHandle.of(supervisor.pid(service).orElseThrow()).orElseThrow().destroy();
    }

    SecuredServers servers() {
        return servers;
    }

    Secrets secrets() {
        return secrets;
    }

    Path directory() {
        return data.root();
    }

    StoreConnection store(Account account) {
        return new StoreConnection(
                account.name(),
                ObjectStoreSettings.from(servers.settings(account).objectStore()),
                new CacheSettings(data.directory("own-cache"), 1 << 20),
                Clock.systemUTC());
    }

    @Override
    public void close() {
        supervisor.close();
        servers.close();
        data.close();
    }

    /** As the Kubernetes Job does it: another main class in a service's image. */
    private void setUp(Installation installation) throws Exception {
        Path libraries = installation.service(Accounts.TRANSFER.name()).resolveSibling("lib");
        String classPath = libraries.resolve("main") + "/*:" + libraries.resolve("boot") + "/*";
        List<String> command = JavaCommand.java();
        command.addAll(List.of("-cp", classPath, "io.transferscope.runtime.setup.Setup"));
        ProcessBuilder job =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(data.log(Accounts.SETUP.name()).toFile());
        job.environment().putAll(JavaCommand.environment());
        job.environment().putAll(servers.environment(Accounts.SETUP.userName()));
        job.environment()
                .put("TRANSFERSCOPE_CACHE_DIRECTORY", data.directory("setup-cache").toString());
        int exitCode = job.start().waitFor();
        if (exitCode != 0) {
            throw new IllegalStateException("The setup ended with " + exitCode);
        }
    }

    private Service with(Service service, Map<String, String> environment) {
        return new Service(
                service.spec()
                        .with(TALKATIVE)
                        .with(WITHOUT_THE_STACKS_KEYS)
                        .with(
                                Map.of(
                                        "TRANSFERSCOPE_AGGREGATOR_ACCESS_TOKEN_FILE",
                                        secrets.file(TOKEN).toString()))
                        .with(environment),
                service.port());
    }

    private static Account account(String service) {
        return Accounts.all().stream()
                .filter(account -> account.name().equals(service))
                .findFirst()
                .orElseThrow();
    }
}
