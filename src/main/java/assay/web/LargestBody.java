package assay.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** On an endpoint whose body is never as large as others, or may be larger: beyond it is refused as too large. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface LargestBody {
    /** Of a list of addresses that is read as it comes: a million of them. */
    int LIST = 256 * 1024 * 1024;

    /** Bytes. */
    int value();
}
