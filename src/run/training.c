/* training.c — what the commands that train and evaluate share. */
#include <string.h>

#include "run_p.h"

const why_vectoriser_row *why_run__vectoriser_for(const why_arch *arch) {
    return why_vectoriser_row_find(strcmp(why_arch_name(arch), "mlp") == 0 ? "ngrams"
                                                                           : "token-ids");
}

int why_run__train(why_ctx *cx, why_model **out, const why_dataset *d, const why_split_side *sides,
                   const char *split_note, const why_run_training *training) {
    why_train_request request = {
        .data = d,
        .sides = sides,
        .arch = training->arch,
        .arch_params = training->arch_params,
        .vectoriser = training->vectoriser,
        .vectoriser_params = training->vectoriser_params,
        .options = training->options,
        .split_note = split_note,
        .resume = training->resume,
    };
    int status = why_model_train(cx, out, &request);
    if (status == WHY_ECANCELLED && training->options->checkpoint &&
        why_ctx_error(cx)->message[0]) {
        const char *said = why_arena_printf(cx, "%s", why_ctx_error(cx)->message);
        if (said) /* the library does not know how its caller is asked to resume */
            return why_fail(cx, WHY_ECANCELLED, "%s; resume with: --resume", said);
    }
    return status;
}

static size_t n_right(const why_evaluation *e) {
    size_t n = 0;
    for (int32_t c = 0; c < e->n_classes; c++)
        n += e->confusion[(size_t)c * (size_t)e->n_classes + (size_t)c];
    return n;
}

int why_run__say_evaluation(why_ctx *cx, const why_request *request, const char *what,
                            const why_evaluation *e) {
    WHY_TRY(why_run__print(
        cx, request,
        " %-10s accuracy %.4f [%.4f, %.4f] (%zu/%zu)  macro-F1 %.4f  majority class would "
        "give %.4f\n",
        what, e->accuracy, e->accuracy_lo, e->accuracy_hi, n_right(e), e->n, e->macro_f1,
        e->majority));
    if (e->n_classes == 2)
        WHY_TRY(why_run__print(cx, request, " %-10s F1 of the second class %.4f\n", "",
                               e->f1_positive));
    if (e->n >= 50 && e->accuracy >= 1)
        why_log(cx, WHY_LOG_WARN,
                "accuracy 1.00 is suspicious: check for copies across the split with "
                "`why dataset lint`");
    return WHY_OK;
}

int why_run__evaluation_json(why_ctx *cx, why_str *out, const why_evaluation *e, const why_model *m,
                             const why_dataset *d) {
    const why_model_info *info = why_model_info_get(m);
    char hex[65];
    why_json_writer w;
    why_json_writer_init(&w, cx, 2, NULL, NULL);
    why_json_begin_object(&w);
    why_json_put_key(&w, "schema");
    why_json_put_string(&w, "why/evaluation/1");
    why_json_put_key(&w, "model");
    why_digest_hex(&info->digest, hex);
    why_json_put_string(&w, hex);
    why_json_put_key(&w, "data");
    why_digest digest = why_dataset_digest(d);
    why_digest_hex(&digest, hex);
    why_json_put_string(&w, hex);
    const struct {
        const char *name;
        double value;
    } figures[] = {
        {"accuracy", e->accuracy},
        {"accuracy_low", e->accuracy_lo},
        {"accuracy_high", e->accuracy_hi},
        {"macro_f1", e->macro_f1},
        {"f1_second", e->f1_positive},
        {"majority", e->majority},
        {"loss", e->loss},
    };
    why_json_put_key(&w, "samples");
    why_json_put_int(&w, (int64_t)e->n);
    for (size_t i = 0; i < sizeof figures / sizeof *figures; i++) {
        if (e->n_classes != 2 && strcmp(figures[i].name, "f1_second") == 0)
            continue;
        why_json_put_key(&w, figures[i].name);
        why_json_put_double(&w, figures[i].value);
    }
    why_json_put_key(&w, "classes");
    why_json_begin_array(&w);
    for (int32_t c = 0; c < info->n_classes; c++)
        why_json_put_string(&w, info->labels[c]);
    why_json_end_array(&w);
    why_json_put_key(&w, "confusion");
    why_json_begin_array(&w);
    for (int32_t r = 0; r < e->n_classes; r++) {
        why_json_begin_array(&w);
        for (int32_t c = 0; c < e->n_classes; c++)
            why_json_put_int(&w,
                             (int64_t)e->confusion[(size_t)r * (size_t)e->n_classes + (size_t)c]);
        why_json_end_array(&w);
    }
    why_json_end_array(&w);
    why_json_end_object(&w);
    int status = why_json_writer_end(&w);
    if (status == WHY_OK)
        status = why_str_append(cx, out, w.text.bytes, w.text.n_bytes);
    why_json_writer_release(&w);
    return status == WHY_OK ? why_str_puts(cx, out, "\n") : status;
}
