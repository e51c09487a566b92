package assay;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import assay.access.Right;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.HttpMethod;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The package graph of ARCHITECTURE.md as data: uses go down only, and the core knows no framework. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ArchitectureTest {
    private static final Set<String> CORE = Set.of("aivss", "maestro", "listing", "assessment");

    /** The core with what compares two assessments. */
    private static final Set<String> PURE = and(CORE, "reassessment");

    /** What a package may use beside itself. */
    private static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            entry("", Set.of("store", "access", "evaluation")),
            entry("aivss", Set.of()),
            entry("maestro", Set.of()),
            entry("listing", Set.of()),
            entry("assessment", Set.of("aivss", "maestro", "listing")),
            entry("reassessment", CORE),
            entry("egress", Set.of()),
            entry("fetch", Set.of("listing", "egress")),
            entry("drafting", and(CORE, "egress")),
            entry("evaluation", and(CORE, "drafting")),
            entry("store", PURE),
            entry("access", Set.of()),
            entry("analysis", and(PURE, "fetch", "drafting", "store")),
            entry("web", and(CORE, "store", "access")),
            entry("export", and(PURE, "store", "web")),
            entry("notify", and(PURE, "fetch", "store", "access", "web")),
            entry("review", and(PURE, "analysis", "store", "access", "web", "export")),
            entry("jobs", and(PURE, "analysis", "fetch", "drafting", "store", "access", "web", "export", "notify")));

    private JavaClasses ours;

    @BeforeAll
    void read() {
        ours = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("assay");
    }

    @Test
    void everyPackageStandsInTheTable() {
        Set<String> found =
                ours.stream().map(c -> name(c.getPackageName())).collect(Collectors.toCollection(TreeSet::new));
        assertThat(MAY_USE.keySet()).containsAll(found);
    }

    @Test
    void packagesUseOnlyWhatTheTableAllows() {
        MAY_USE.forEach((from, allowed) -> {
            Set<String> forbidden = new TreeSet<>(MAY_USE.keySet());
            forbidden.removeAll(allowed);
            forbidden.remove(from);
            noClasses()
                    .that()
                    .resideInAPackage(full(from))
                    .should()
                    .dependOnClassesThat(resideInAnyPackage(
                            forbidden.stream().map(ArchitectureTest::full).toArray(String[]::new)))
                    .because("ARCHITECTURE.md lets " + (from.isEmpty() ? "the root" : from) + " use only " + allowed)
                    .allowEmptyShould(true)
                    .check(ours);
        });
    }

    @Test
    void thereAreNoCycles() {
        slices().matching("assay.(*)..").should().beFreeOfCycles().check(ours);
    }

    @Test
    void theCoreKnowsNoFramework() {
        noClasses()
                .that()
                .resideInAnyPackage(PURE.stream().map(ArchitectureTest::full).toArray(String[]::new))
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "jakarta..",
                        "io.quarkus..",
                        "org.hibernate..",
                        "dev.langchain4j..",
                        "org.apache.hc..",
                        "com.github.kagkarlsson..",
                        "org.eclipse.microprofile..",
                        "java.sql..",
                        "java.net.http..",
                        "org.jboss.."))
                .check(ours);
    }

    @Test
    void theScoreRestsOnTheJdkAndOneLibraryBehindOneClass() {
        noClasses()
                .that()
                .resideInAPackage("assay.aivss")
                .and()
                .doNotHaveSimpleName("CvssVector")
                .should()
                .dependOnClassesThat(describe(
                        "stand outside the JDK and assay.aivss",
                        c -> !c.getPackageName().startsWith("java.")
                                && !c.getPackageName().equals("assay.aivss")))
                .check(ours);
    }

    @Test
    void theCoreHasNoClockAndNoFiles() {
        noClasses()
                .that()
                .resideInAnyPackage(PURE.stream().map(ArchitectureTest::full).toArray(String[]::new))
                .should()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(java.time.LocalDate.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .dependOnClassesThat(resideInAnyPackage("java.nio.file.."))
                .check(ours);
    }

    @Test
    void connectionsAreOpenedInFetchAndDraftingAlone() {
        noClasses()
                .that()
                .resideOutsideOfPackages("assay.fetch", "assay.drafting")
                .should()
                .dependOnClassesThat(resideInAnyPackage("org.apache.hc..", "java.net.http..", "dev.langchain4j.."))
                .orShould()
                .callMethod(java.net.URL.class, "openConnection")
                .orShould()
                .callMethod(java.net.URL.class, "openStream")
                .orShould()
                .dependOnClassesThat(describe(
                        "are sockets",
                        c -> Set.of("java.net.Socket", "javax.net.SocketFactory")
                                .contains(c.getName())))
                .check(ours);
    }

    @Test
    void endpointMethodsArePublic() {
        methods()
                .that()
                .areAnnotatedWith(jakarta.ws.rs.GET.class)
                .or()
                .areAnnotatedWith(jakarta.ws.rs.POST.class)
                .or()
                .areAnnotatedWith(jakarta.ws.rs.PUT.class)
                .or()
                .areAnnotatedWith(jakarta.ws.rs.PATCH.class)
                .or()
                .areAnnotatedWith(jakarta.ws.rs.DELETE.class)
                .should()
                .bePublic()
                .because("Quarkus REST skips other methods with only a warning")
                .check(ours);
    }

    @Test
    void everyEndpointNamesTheRightItNeeds() {
        methods()
                .that(describe("answer requests", ArchitectureTest::answersRequests))
                .should(namesARight())
                .check(ours);
    }

    @Test
    void anEndpointThatNamesNoRightIsFound() {
        JavaClasses probe = new ClassFileImporter().importClasses(NamesNoRight.class);
        assertThatThrownBy(() -> methods()
                        .that(describe("answer requests", ArchitectureTest::answersRequests))
                        .should(namesARight())
                        .check(probe))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("forgotten")
                .hasMessageNotContaining("remembered");
    }

    /** What the test above must find. */
    private static final class NamesNoRight {
        @HEAD
        public void forgotten() {}

        @GET
        @RolesAllowed(Right.Named.READ)
        public void remembered() {}
    }

    private static boolean answersRequests(JavaMethod method) {
        return method.getAnnotations().stream().anyMatch(a -> a.getRawType().isAnnotatedWith(HttpMethod.class));
    }

    private static ArchCondition<JavaMethod> namesARight() {
        Set<String> known = Arrays.stream(Right.values()).map(Right::key).collect(Collectors.toSet());
        return new ArchCondition<>("say @PermitAll or @RolesAllowed with a right, themselves or by their class") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                boolean open = method.isAnnotatedWith(PermitAll.class)
                        || !method.isAnnotatedWith(RolesAllowed.class)
                                && method.getOwner().isAnnotatedWith(PermitAll.class);
                boolean right = method.tryGetAnnotationOfType(RolesAllowed.class)
                        .or(() -> method.getOwner().tryGetAnnotationOfType(RolesAllowed.class))
                        .filter(a -> a.value().length > 0 && known.containsAll(Set.of(a.value())))
                        .isPresent();
                if (!open && !right) {
                    events.add(SimpleConditionEvent.violated(method, method.getFullName() + " names no right"));
                }
            }
        };
    }

    private static Set<String> and(Set<String> some, String... more) {
        return Stream.concat(some.stream(), Arrays.stream(more)).collect(Collectors.toUnmodifiableSet());
    }

    private static String full(String name) {
        return name.isEmpty() ? "assay" : "assay." + name;
    }

    private static String name(String packageName) {
        return packageName.equals("assay") ? "" : packageName.substring("assay.".length());
    }
}
