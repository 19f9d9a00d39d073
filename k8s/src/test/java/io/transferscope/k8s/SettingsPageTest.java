package io.transferscope.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.ConfigMappings.ConfigClass;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code docs/settings.md} has every setting that the code reads. */
class SettingsPageTest {
    private static final String PAGE = Sources.read(Sources.ROOT.resolve("docs/settings.md"));

    @ParameterizedTest
    @ValueSource(strings = {"splitter", "trainer", "transfer", "aggregator", "setup"})
    void everySettingIsThere(String component) {
        assertThat(settings(component))
                .allSatisfy(
                        name -> {
                            String shared = name.replace("transferscope.", "");
                            String own = name.replace("transferscope." + component + ".", "");
                            assertThat(PAGE).containsAnyOf("`" + shared + "`", "`" + own + "`");
                        });
    }

    /** Without the files of secrets, of which the page speaks once, and members of lists. */
    private static Set<String> settings(String component) {
        Set<String> names = new TreeSet<>();
        for (Class<?> config : KnownSettings.configs(component)) {
            names.addAll(ConfigClass.configClass(config).getProperties().keySet());
        }
        Set<String> all = Set.copyOf(names);
        names.removeIf(name -> name.endsWith("[*]"));
        names.removeIf(
                name -> name.endsWith("-file") && all.contains(name.replaceAll("-file$", "")));
        return names;
    }
}
