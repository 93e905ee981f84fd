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
    [SETTING_FACE_BODY] = { "press.face_body", "公文正文字体", FIELD_KIND_TEXT, 0, 60, "", "",
                            "PDF 和 Word 正文用的字体，如仿宋_GB2312；不填或没有安装则用自带的。" },
    [SETTING_FACE_TITLE] = { "press.face_title", "公文标题字体", FIELD_KIND_TEXT, 0, 60, "", "",
                            "标题和报头用的字体，如方正小标宋简体；不填或没有安装则用自带的。" },
    [SETTING_FACE_BLACK] = { "press.face_black", "公文黑体字体", FIELD_KIND_TEXT, 0, 60, "", "",
                            "一级标题、栏目和表头用的字体，如黑体；不填或没有安装则用自带的。" },
    [SETTING_FACE_KAI] = { "press.face_kai", "公文楷体字体", FIELD_KIND_TEXT, 0, 60, "", "",
                            "二级标题、编者按和图注用的字体，如楷体_GB2312；不填或没有安装则用自带的。" },
    [SETTING_FACE_LATIN] = { "press.face_latin", "公文数字字体", FIELD_KIND_TEXT, 0, 60, "", "",
                            "正文中的数字和字母用的字体，如 Times New Roman；不填或没有安装则用自带的。" },
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
