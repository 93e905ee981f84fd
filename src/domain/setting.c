/* setting.c (domain) -- see setting.h. */
#include "domain/setting.h"

const struct setting_row setting_rows[SETTING_END] = {
    [SETTING_SESSION_IDLE] = { "session.idle", "无操作退出", FIELD_KIND_INT, 5, 240, "30",
                               "分钟", "登录后多久没有操作就要重新登录。" },
    [SETTING_SESSION_LIFE] = { "session.life", "登录时限", FIELD_KIND_INT, 1, 24, "12",
                               "小时", "一次登录最长多久，到时一律重新登录。" },
    [SETTING_FILE_SIZE] = { "file.size", "附件大小上限", FIELD_KIND_INT, 1, 50, "50", "MB",
                            "一个附件最大多少；超过的不收。" },
    [SETTING_NODE_NAME] = { "node.name", "页眉名称", FIELD_KIND_TEXT, 0, 30, "", "",
                            "每页页眉显示的名称；不填则用建立时的单位名称。" },
    [SETTING_AUTHOR_SIGNS] = { "report.author_signs", "撰稿人可自审", FIELD_KIND_FLAG, 0, 1,
                               "是", "", "本单位没有别的审核人时，撰稿人能否审签自己的稿件。" },
};

enum setting setting_find(struct str name)
{
    for (int i = 0; i < SETTING_END; i++) {
        if (str_is(name, setting_rows[i].name))
            return (enum setting)i;
    }
    return SETTING_END;
}

const char *setting_read(struct arena *a, enum setting setting, struct str typed,
                         struct str *text, int64_t *number)
{
    const struct setting_row *row = &setting_rows[setting];
    struct field f = { .name = row->name, .kind = row->kind, .min = row->min,
                       .max = row->max };
    bool flag = false;
    const char *wrong = NULL;

    *number = 0;
    *text = S("");
    switch (row->kind) {
    case FIELD_KIND_INT: wrong = field_set(a, &f, typed, number); break;
    case FIELD_KIND_FLAG: wrong = field_set(a, &f, typed, &flag); break;
    default: return field_set(a, &f, typed, text);
    }
    if (row->kind == FIELD_KIND_FLAG) {
        *number = flag;
        *text = field_text(a, &f, &flag);
    } else {
        *text = field_text(a, &f, number);
    }
    return wrong;
}
