package dev.respite.database;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InterceptorBinding;
import jakarta.interceptor.InvocationContext;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint that answers within {@code respite.database.answer-within}, or says that it cannot: a database that is frozen
 * ends no statement, and PostgreSQL's own limits are frozen with it. What was begun there may still be done.
 */
@InterceptorBinding
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface InTime {
    /** Starts to count when the request's body has been read. */
    @InTime
    @Interceptor
    @Priority(Interceptor.Priority.APPLICATION)
    class Limit {
        private final Duration most;

        public Limit(@ConfigProperty(name = "respite.database.answer-within") Duration most) {
            this.most = most;
        }

        @AroundInvoke
        @Nullable
        Object answer(InvocationContext call) throws Exception {
            Object answer = call.proceed();
            if (answer instanceof Uni<?> one) {
                return one.ifNoItem().after(most).fail();
            }
            return answer instanceof Multi<?> many ? many.ifNoItem().after(most).fail() : answer;
        }
    }
}
