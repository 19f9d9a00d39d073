package io.transferscope.systemtests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One word is one concept: docs/vocabulary.md and docs/architecture.md against the types. */
class VocabularyTest {
    private static final Path DOCS = Path.of("../../docs");

    /** A type in a document: CamelCase in backticks, with a small letter in it. */
    private static final Pattern TYPE = Pattern.compile("`([A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*)`");

    private static Map<String, List<String>> types;

    @BeforeAll
    static void findTypes() {
        types =
                new ClassFileImporter()
                                .withImportOption(new DoNotIncludeTests())
                                .importPackages("io.transferscope")
                                .stream()
                                .filter(JavaClass::isTopLevelClass)
                                .filter(type -> !type.getSimpleName().equals("package-info"))
                                .collect(
                                        Collectors.groupingBy(
                                                JavaClass::getSimpleName,
                                                () -> new TreeMap<>(String.CASE_INSENSITIVE_ORDER),
                                                Collectors.mapping(
                                                        JavaClass::getName, Collectors.toList())));
    }

    /** Nor names that only capitals tell apart: nobody hears them. */
    @Test
    void noTwoTypesHaveTheSameName() {
        Map<String, List<String>> shared = new TreeMap<>();
        types.forEach(
                (name, all) ->
                        shared.computeIfAbsent(
                                        name.toLowerCase(Locale.ROOT), n -> new ArrayList<>())
                                .addAll(all));
        shared.values().removeIf(names -> names.size() == 1);

        assertEquals(Map.of(), shared);
    }

    @Test
    void everyTypeOfTheDocumentsExists() throws IOException {
        for (String document : List.of("vocabulary.md", "architecture.md")) {
            Set<String> named = new TreeSet<>(matches(TYPE, document));
            assertFalse(named.isEmpty(), document);
            named.removeAll(types.keySet());
            named.removeIf(name -> name.endsWith("Test"));

            assertEquals(Set.of(), named, document);
        }
    }

    private static List<String> matches(Pattern pattern, String document) throws IOException {
        return pattern.matcher(Files.readString(DOCS.resolve(document)))
                .results()
                .map(found -> found.group(1))
                .toList();
    }
}
