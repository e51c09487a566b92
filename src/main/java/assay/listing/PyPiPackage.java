package assay.listing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A package on PyPI. Its robots.txt asks programs not to read the JSON, which is then not read; mirrors may answer. */
final class PyPiPackage implements BetterSource {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9._-]{0,98}[A-Za-z0-9])?");
    private static final Pattern VERSION = Pattern.compile("[0-9][A-Za-z0-9.!+_-]{0,60}");

    private final SourceAddresses addresses;

    PyPiPackage(SourceAddresses addresses) {
        this.addresses = addresses;
    }

    @Override
    public List<Further> at(ListingUrl url) {
        List<String> path =
                PathUnder.of(addresses.pypi(), url, "pypi.python.org").orElse(List.of());
        boolean named = path.size() >= 2
                && List.of("project", "p", "pypi").contains(path.get(0))
                && NAME.matcher(path.get(1)).matches();
        if (!named) {
            return List.of();
        }
        boolean versioned = path.size() > 2 && VERSION.matcher(path.get(2)).matches();
        return List.of(Further.of(
                "Package on PyPI",
                addresses.pypi(),
                "/pypi/" + path.get(1) + (versioned ? "/" + path.get(2) : "") + "/json",
                PyPiPackage::read));
    }

    private static void read(String text, Told told) {
        JsonNode info = Json.read(text).orElse(Json.NOTHING).path("info");
        told.name(info.path("name"));
        told.publisher(info.path("author"));
        told.publisher(info.path("maintainer"));
        told.text(info.path("summary"));
        told.text(info.path("yanked_reason"), "Withdrawn");
        told.fact("license", info.path("license_expression"));
        told.fact("license", info.path("license"));
        told.fact("topics", info.path("keywords"));
        classified(info, "License ::", "license", told);
        classified(info, "Development Status ::", "status", told);
        classified(info, "Topic ::", "category", told);
        told.fact("homepage", info.path("home_page"));
        Told.fields(info.path("project_urls"))
                .forEach(link -> told.fact("link", link.getKey() + ": " + Json.scalar(link.getValue())));
        String description = Json.scalar(info.path("description"));
        String type = Json.scalar(info.path("description_content_type")).toLowerCase(Locale.ROOT);
        boolean markdown = type.startsWith("text/markdown");
        boolean plain = markdown || type.startsWith("text/plain");
        told.readme(plain ? description : RestructuredText.shown(description), markdown);
    }

    private static void classified(JsonNode info, String group, String fact, Told told) {
        told.fact(
                fact,
                Told.strings(info.path("classifiers"))
                        .filter(c -> c.startsWith(group))
                        .map(c -> c.substring(c.lastIndexOf("::") + 2).strip())
                        .distinct()
                        .collect(Collectors.joining(", ")));
    }
}
