package io.transferscope.systemtests;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The layout of docs and folders, as rules that the build checks. */
class ArchitectureTest {
    private static final String ROOT = "io.transferscope.";
    private static final String[] SERVICES = {
        ROOT + "splitter..", ROOT + "trainer..", ROOT + "transfer..", ROOT + "aggregator.."
    };
    private static final String WIRING =
            ".*(Wiring|Resource|Config|Health|Check|Mapper|Filter)(\\$.*)?";

    /** Every rule of this class is a test of its own, under its field's name. */
    @TestFactory
    Stream<DynamicTest> rules() {
        JavaClasses classes =
                new ClassFileImporter()
                        .withImportOption(new DoNotIncludeTests())
                        .importPackages("io.transferscope");
        return Stream.of(getClass().getDeclaredFields())
                .filter(field -> field.getType() == ArchRule.class)
                .map(
                        field ->
                                DynamicTest.dynamicTest(
                                        field.getName(),
                                        () -> ((ArchRule) field.get(null)).check(classes)));
    }

    static final ArchRule contractsStandAlone = knowsOnly("contracts");

    static final ArchRule studiesKnowContractsOnly = knowsOnly("studies", "contracts");

    static final ArchRule theReportKnowsContractsOnly = knowsOnly("report", "contracts");

    static final ArchRule weightsKnowContractsOnly = knowsOnly("weights", "contracts");

    /** Of ours these modules; and nothing that opens a connection. */
    private static ArchRule knowsOnly(String module, String... below) {
        String[] known =
                Stream.concat(Stream.of(module), Stream.of(below))
                        .map(name -> ROOT + name + "..")
                        .toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage(ROOT + module + "..")
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("io.transferscope..")
                                .and(resideInAnyPackage(known).negate().as("others")))
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.apache.kafka..", "io.minio..", "jakarta..", "io.quarkus..");
    }

    static final ArchRule onlyFiguresDraw =
            noClasses()
                    .that()
                    .resideInAPackage(ROOT + "report..")
                    .and()
                    .resideOutsideOfPackage(ROOT + "report.figure..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(ROOT + "report.figure..", "java.awt..", "org.jfree..");

    static final ArchRule nothingOfTheAggregatorKnowsRest =
            noClasses()
                    .that()
                    .resideInAnyPackage(ROOT + "aggregator.*..")
                    .and()
                    .resideOutsideOfPackage(ROOT + "aggregator.rest..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(ROOT + "aggregator.rest..");

    static final ArchRule renderingKnowsNeitherWhoAsksNorWhoMay =
            noClasses()
                    .that()
                    .resideInAPackage(ROOT + "aggregator.rendering..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            ROOT + "aggregator.access..", ROOT + "aggregator.monitor..");

    static final ArchRule runtimeAndLearningDoNotKnowEachOther =
            noClasses()
                    .that()
                    .resideInAPackage(ROOT + "runtime..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(ROOT + "learning..")
                    .allowEmptyShould(true);

    static final ArchRule learningKnowsContractsOnly =
            noClasses()
                    .that()
                    .resideInAPackage(ROOT + "learning..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(ROOT + "runtime..", "org.apache.kafka..", "io.minio..");

    static final ArchRule servicesDoNotKnowEachOther =
            slices().matching(ROOT + "(splitter|trainer|transfer|aggregator)..")
                    .should()
                    .notDependOnEachOther();

    static final ArchRule onlyTheTrainerLearns =
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            ROOT + "splitter..",
                            ROOT + "transfer..",
                            ROOT + "aggregator..",
                            ROOT + "runtime..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(ROOT + "learning..");

    static final ArchRule dataSetsKnowContractsAndRuntimeOnly =
            noClasses()
                    .that()
                    .resideInAPackage(ROOT + "dataset..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            ROOT + "learning..",
                            ROOT + "splitter..",
                            ROOT + "trainer..",
                            ROOT + "transfer..",
                            ROOT + "aggregator..",
                            ROOT + "stack..",
                            ROOT + "cli..",
                            "org.apache.kafka..",
                            "io.quarkus..");

    static final ArchRule onlyTheSplitterReadsDataSets =
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            ROOT + "contracts..",
                            ROOT + "runtime..",
                            ROOT + "learning..",
                            ROOT + "trainer..",
                            ROOT + "transfer..",
                            ROOT + "aggregator..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(ROOT + "dataset..");

    static final ArchRule embeddedKnowsNothingOfTheServices =
            noClasses()
                    .that()
                    .resideInAPackage(ROOT + "embedded..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            ROOT + "contracts..", ROOT + "runtime..", ROOT + "learning..");

    static final ArchRule theStackKnowsNoCommandLine =
            noClasses()
                    .that()
                    .resideInAPackage(ROOT + "stack..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(ROOT + "cli..");

    static final ArchRule onlyLearningUsesNativeLibraries =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(ROOT + "learning..", ROOT + "benchmarks..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org.bytedeco..");

    static final ArchRule onlyItsEngineUsesDl4j =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(ROOT + "learning.engine.dl4j..", ROOT + "benchmarks..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.deeplearning4j..", "org.nd4j..");

    static final ArchRule onlyThePlannedEngineUsesOneDnn =
            noClasses()
                    .that()
                    .resideOutsideOfPackage(ROOT + "learning.engine.planned..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org.bytedeco.dnnl..");

    static final ArchRule enginesDoNotKnowEachOther =
            slices().matching(ROOT + "learning.engine.(*)..").should().notDependOnEachOther();

    static final ArchRule onlyRuntimeSpeaksToBrokerAndStore =
            noClasses()
                    .that()
                    .resideInAnyPackage(SERVICES)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "org.apache.kafka..", "io.minio..", "io.cloudevents.kafka..");

    static final ArchRule frameworksStayInTheWiring =
            noClasses()
                    .that()
                    .resideInAnyPackage("io.transferscope..")
                    .and()
                    .haveNameNotMatching(WIRING)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("jakarta..", "io.quarkus..", "io.smallrye..");

    static final ArchRule fieldsAreNotInjected =
            fields().should().notBeAnnotatedWith("jakarta.inject.Inject").allowEmptyShould(true);

    static final ArchRule nobodyPrints =
            noClasses()
                    .that()
                    .resideInAnyPackage(SERVICES)
                    .or()
                    .resideInAnyPackage(
                            ROOT + "contracts..",
                            ROOT + "report..",
                            ROOT + "weights..",
                            ROOT + "runtime..",
                            ROOT + "learning..")
                    .and() // which is a command, for a Kubernetes Job
                    .doNotHaveFullyQualifiedName(ROOT + "runtime.setup.SetupWiring")
                    .should()
                    .accessField(System.class, "out")
                    .orShould()
                    .accessField(System.class, "err");

    static final ArchRule timeAndChanceComeFromOutside =
            noClasses()
                    .that()
                    .haveNameNotMatching(WIRING)
                    .and()
                    .resideInAnyPackage(
                            ROOT + "contracts..",
                            ROOT + "learning..",
                            ROOT + "report..",
                            ROOT + "weights..",
                            ROOT + "runtime..",
                            ROOT + "splitter..",
                            ROOT + "trainer..",
                            ROOT + "transfer..",
                            ROOT + "aggregator..")
                    .should()
                    .callMethod(Instant.class, "now")
                    .orShould()
                    .callMethod(Clock.class, "systemUTC")
                    .orShould()
                    .callConstructor(Random.class)
                    .orShould()
                    .callMethod(Math.class, "random");

    static final ArchRule nothingIsDeserialisedAsJavaObjects =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .haveFullyQualifiedName("java.io.ObjectInputStream")
                    .orShould()
                    .dependOnClassesThat()
                    .haveFullyQualifiedName("org.deeplearning4j.util.ModelSerializer");

    static final ArchRule packagesSayWhatTheyAreFor =
            noClasses()
                    .should()
                    .resideInAnyPackage(
                            "..util..", "..utils..", "..service..", "..model..", "..impl..");

    static final ArchRule noCycles =
            slices().matching(ROOT + "(*).(*)..").should().beFreeOfCycles();

    static final ArchRule packagesAreNullMarked =
            classes()
                    .that()
                    .haveSimpleName("package-info")
                    .should()
                    .beAnnotatedWith("org.jspecify.annotations.NullMarked");
}
