package io.transferscope.k8s;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All checks, by the names that tests show. */
final class Checks {
    static final Map<String, Check> ALL =
            new TreeMap<>(
                    Map.ofEntries(
                            Map.entry("addresses", new Addresses()),
                            Map.entry("alerts", new Alerts()),
                            Map.entry("files", new MountedFiles()),
                            Map.entry("identities", new Identities()),
                            Map.entry("images", new Images()),
                            Map.entry("kafka", new KafkaResources()),
                            Map.entry("listeners", new Listeners()),
                            Map.entry("models", new StrictModel()),
                            Map.entry("outsiders", new Outsiders()),
                            Map.entry("pods", new RestrictedPods()),
                            Map.entry("ports", new Ports()),
                            Map.entry("references", new References()),
                            Map.entry("resources", new ResourceNames()),
                            Map.entry("scaling", new Scaling()),
                            Map.entry("selectors", new Selectors()),
                            Map.entry("settings", new Settings()),
                            Map.entry("shutdowns", new Shutdowns()),
                            Map.entry("sizes", new Sizes()),
                            Map.entry("values", new AcceptedValues())));

    static final List<String> OVERLAYS = List.of("trial", "production", "gpu");

    private Checks() {}

    /** What an overlay applies, as kubectl renders it. */
    static Deployed render(Path k8s, String overlay) {
        return new Deployed(
                Manifest.read(
                        "overlays/" + overlay, Kubectl.render(k8s.resolve("overlays/" + overlay))));
    }
}
